import * as vscode from 'vscode';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** `5 min. ago`, in the editor's language. A time of a clock that goes before ours counts as now. */
export function ago(time: string, now: number, language = vscode.env.language): string {
  const passed = Math.max(0, (now - Date.parse(time)) / 1000);
  const unit = UNITS.find(([, seconds]) => passed >= seconds);
  return unit
    ? new Intl.RelativeTimeFormat(language, { style: 'short' }).format(
        -Math.floor(passed / unit[1]),
        unit[0],
      )
    : vscode.l10n.t('just now');
}
