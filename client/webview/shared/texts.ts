import * as l10n from '@vscode/l10n';

/** Takes the texts in the language that the host wrote into the page; without them the page speaks English. */
export function takeTexts(): void {
  const { texts } = document.body.dataset;
  if (texts) {
    l10n.config({ contents: texts });
  }
}
