import * as l10n from '@vscode/l10n';
import { PlaceLink } from './place-link';
import {
  act,
  changedCount,
  checked,
  filter,
  forget,
  form,
  onlyChanged,
  refusedCount,
  resetAll,
  shown,
} from './state';

/** What runs, what can be done, what stands in the way, and the filter over the parameters. */
export function Header() {
  const { value } = form;
  if (value === undefined) {
    return null;
  }
  const { workflowName, version, file, code, parameters } = value;
  return (
    <header>
      <h1>
        {workflowName} {version && <small>{version}</small>}
      </h1>
      <p class="quiet">
        <PlaceLink place={file} label={file.label.replace(/:1$/, '')} />
        {code && code.file !== file.file && (
          <>
            {' · '}
            <PlaceLink place={code} label={code.label.replace(/:1$/, '')} />
          </>
        )}
      </p>
      <Problems />
      <div class="bar">
        <button type="submit" class="primary" title={l10n.t('Ctrl+Enter')}>
          {l10n.t('Run')}
        </button>
        <button type="button" onClick={() => act('save')}>
          {l10n.t('Save as Configuration…')}
        </button>
        <button type="button" disabled={changedCount.value === 0} onClick={resetAll}>
          {l10n.t('Reset All')}
        </button>
        <Status />
        <label class="check">
          <input
            type="checkbox"
            checked={onlyChanged.value}
            onChange={({ currentTarget }) => {
              onlyChanged.value = currentTarget.checked;
            }}
          />
          {l10n.t('Changed only')}
        </label>
        <input
          type="search"
          class="filter"
          aria-label={l10n.t('Filter parameters')}
          placeholder={l10n.t('Filter parameters')}
          value={filter.value}
          onInput={({ currentTarget }) => {
            filter.value = currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              filter.value = '';
            }
          }}
        />
        {shown.value.length < parameters.length && (
          <span class="quiet">{l10n.t('{0} of {1}', shown.value.length, parameters.length)}</span>
        )}
      </div>
    </header>
  );
}

function Status() {
  const count = changedCount.value;
  return refusedCount.value > 0 ? (
    <span class="reason grow" role="status">
      {l10n.t('{0} to correct', refusedCount.value)}
    </span>
  ) : (
    <span class="quiet grow" role="status">
      {count === 0 ? l10n.t('Nothing changed') : l10n.t('{0} changed', count)}
    </span>
  );
}

/** What stops a run and belongs to no field. */
function Problems() {
  const general = checked.value?.general ?? [];
  return general.length === 0 ? null : (
    <ul class="problems" role="alert" tabIndex={-1}>
      {general.map(({ text, place, forget: id }) => (
        <li key={text}>
          {text} {place && <PlaceLink place={place} />}
          {id !== undefined && (
            <button type="button" class="link" onClick={() => forget(id)}>
              {l10n.t('Forget this value')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
