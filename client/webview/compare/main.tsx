import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import './compare.css';
import { Columns } from './columns';
import { Rows } from './rows';
import { data, filter, host, onlyDifferent, shown, start } from './state';

function Page() {
  const { value } = data;
  if (value === undefined) {
    return <p class="quiet">{l10n.t('Reading the executions…')}</p>;
  }
  const [first, second, third] = value.executions;
  if (!first || !second) {
    return <p class="quiet empty">{l10n.t('The executions were deleted.')}</p>;
  }
  return (
    <>
      <header>
        <h1>{l10n.t('Compare executions')}</h1>
        {value.isSame && (
          <p class="same">
            {l10n.t('Event for event the same run: every difference is outside the simulation.')}
          </p>
        )}
        <div class="bar">
          {third === undefined && (
            <button
              type="button"
              onClick={() => host.post({ type: 'configurations', pair: [first, second] })}
            >
              {l10n.t('Configurations Side by Side')}
            </button>
          )}
          <span class="grow" />
          <label class="check">
            <input
              type="checkbox"
              checked={onlyDifferent.value}
              onChange={({ currentTarget }) => {
                onlyDifferent.value = currentTarget.checked;
              }}
            />
            {l10n.t('Only what differs')}
          </label>
          <input
            type="search"
            class="filter"
            aria-label={l10n.t('Filter')}
            placeholder={l10n.t('Filter')}
            value={filter.value}
            onInput={({ currentTarget }) => {
              filter.value = currentTarget.value;
            }}
          />
        </div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: many executions are scrolled with the keyboard */}
      <div class="scroll" tabIndex={0}>
        <table>
          <Columns executions={value.executions} />
          <Rows rows={shown.value} columns={value.executions.length} />
        </table>
      </div>
    </>
  );
}

start();
render(<Page />, document.getElementById('page') as HTMLElement);
