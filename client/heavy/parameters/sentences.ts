import * as vscode from 'vscode';
import type { Sentences } from './check';

/** Why a field's text is refused, where the core does not say it. */
export const SENTENCES: Sentences = {
  seed: () => vscode.l10n.t('The seed is a whole number from 0'),
  duration: () => vscode.l10n.t('The duration is a number of seconds from 0, or empty'),
  type: (due) => {
    switch (due) {
      case 'integer':
        return vscode.l10n.t('Give a whole number, such as 25');
      case 'float':
        return vscode.l10n.t('Give a number, such as 2.5');
      case 'datetime':
        return vscode.l10n.t('Give a date or time, such as 2026-11-25 or 08:30:00');
      case 'array':
        return vscode.l10n.t('Give a list, such as [1, 2] or ["a", "b"]');
      default:
        return vscode.l10n.t('This value does not fit');
    }
  },
};
