import * as l10n from '@vscode/l10n';
import { act, checked, copied } from './state';

/** What a person types in a terminal to run the same. */
export function CommandLine() {
  return (
    <section aria-label={l10n.t('Command line')}>
      <h2>{l10n.t('Command line')}</h2>
      <div class="command">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line is scrolled with the keyboard */}
        <pre tabIndex={0}>{checked.value?.commandLine ?? ''}</pre>
        <button type="button" onClick={() => act('copy')}>
          {copied.value ? l10n.t('Copied') : l10n.t('Copy')}
        </button>
      </div>
    </section>
  );
}
