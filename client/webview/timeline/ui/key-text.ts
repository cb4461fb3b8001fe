import * as l10n from '@vscode/l10n';

/** What is printed on the keys, by `KeyboardEvent.key`. */
const NAMES: Readonly<Record<string, () => string>> = {
  Alt: () => 'Alt',
  ArrowDown: () => l10n.t('Down'),
  ArrowLeft: () => l10n.t('Left'),
  ArrowRight: () => l10n.t('Right'),
  ArrowUp: () => l10n.t('Up'),
  Backspace: () => l10n.t('Backspace'),
  End: () => l10n.t('End'),
  Enter: () => l10n.t('Enter'),
  Escape: () => l10n.t('Escape'),
  Home: () => l10n.t('Home'),
  PageDown: () => l10n.t('PageDown'),
  PageUp: () => l10n.t('PageUp'),
  Shift: () => l10n.t('Shift'),
};

/** A key, alone or with others (`Shift+N`), as the reader's keyboard calls it. */
export function keyText(key: string): string {
  return key === '+'
    ? key
    : key
        .split('+')
        .map((one) => NAMES[one]?.() ?? one.toUpperCase())
        .join('+');
}
