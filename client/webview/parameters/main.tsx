import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import './parameters.css';
import { CommandLine } from './command-line';
import { Header } from './header';
import { RunOptions } from './run-options';
import { Sections } from './sections';
import { act, form, start } from './state';

function Page() {
  if (form.value === undefined) {
    return <p class="quiet">{l10n.t('Reading the workflow…')}</p>;
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act('run');
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          act('run');
        }
      }}
    >
      <Header />
      <Sections />
      <RunOptions />
      <CommandLine />
    </form>
  );
}

start();
render(<Page />, document.getElementById('page') as HTMLElement);
