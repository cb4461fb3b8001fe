import * as vscode from 'vscode';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `5 minutes ago`, in the editor's language. Times of a clock that goes before ours count as now. */
export function ago(time: string, now: number, language = vscode.env.language): string {
  const passed = Math.max(0, (now - Date.parse(time)) / 1000);
  const [unit, seconds] = UNITS.find(([, one]) => passed >= one) ?? UNITS[3];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }).format(
    -Math.floor(passed / seconds),
    unit,
  );
}
