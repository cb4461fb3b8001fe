import * as l10n from '@vscode/l10n';
/** What stands on the page while there is no timeline. */
export function Notice({ text }: { readonly text: string | undefined }) {
  return (
    <main class="notice">
      <p role="status">{text ?? l10n.t('Loading the timeline…')}</p>
    </main>
  );
}
