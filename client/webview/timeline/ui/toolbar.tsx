import * as l10n from '@vscode/l10n';
import { goToMatch, matchText } from '../input/navigate';
import type { TimelineState } from '../state/timeline-state';
import { zoom } from '../view/viewport';
import { ExecutionStatus } from './execution-status';
import { ExportMenu } from './export-menu';
import { IconButton } from './icon-button';

export function Toolbar({ state }: { readonly state: TimelineState }) {
  void state.jumps.value;
  void state.version.value;
  return (
    <header class="toolbar">
      <ExecutionStatus state={state} />
      <SearchField state={state} />
      <div class="buttons" role="toolbar" aria-label={l10n.t('Move')}>
        <IconButton
          icon="back"
          label={l10n.t('Back to the last place (Alt+Left)')}
          disabled={!state.history.canGoBack}
          onClick={() => state.travel('back')}
        />
        <IconButton
          icon="forward"
          label={l10n.t('Forward again (Alt+Right)')}
          disabled={!state.history.canGoForward}
          onClick={() => state.travel('forward')}
        />
        <IconButton
          icon="minus"
          label={l10n.t('Zoom out (S)')}
          onClick={() => zoomBy(state, 1 / 2)}
        />
        <IconButton icon="plus" label={l10n.t('Zoom in (W)')} onClick={() => zoomBy(state, 2)} />
        <IconButton
          icon="fit"
          label={l10n.t('Show everything (Home)')}
          onClick={() => state.fit()}
        />
        {state.running && (
          <IconButton
            icon="live"
            label={l10n.t('Follow what is new')}
            pressed={state.follow.value}
            onClick={() => {
              state.follow.value = !state.follow.value;
            }}
          />
        )}
      </div>
      <div class="actions">
        <button
          type="button"
          class="text-button"
          aria-pressed={state.layout.value === 'table'}
          onClick={() => {
            state.layout.value = state.layout.value === 'table' ? 'timeline' : 'table';
          }}
        >
          {state.layout.value === 'table' ? l10n.t('Timeline') : l10n.t('Table')}
        </button>
        {state.host.kind === 'editor' && (
          <button
            type="button"
            class="text-button"
            onClick={() =>
              state.host.post({ type: state.second.value ? 'closeSecond' : 'chooseSecond' })
            }
          >
            {state.second.value ? l10n.t('End comparison') : l10n.t('Compare…')}
          </button>
        )}
        <ExportMenu state={state} />
        <IconButton
          icon="help"
          label={l10n.t('Keys and colours (?)')}
          pressed={state.helpOpen.value}
          onClick={() => {
            state.helpOpen.value = !state.helpOpen.value;
          }}
        />
      </div>
    </header>
  );
}

function zoomBy(state: TimelineState, factor: number): void {
  const { from, to } = state.view.value;
  state.move(zoom(state.view.value, factor, (from + to) / 2, state.end));
}

function SearchField({ state }: { readonly state: TimelineState }) {
  const found = matchText(state);
  return (
    <search class="search">
      <input
        id="search"
        type="search"
        placeholder={l10n.t('Search ( / )')}
        aria-label={l10n.t('Search names, messages and log lines')}
        value={state.searchText.value}
        onInput={(event) => {
          state.searchText.value = event.currentTarget.value;
          state.match.value = undefined;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            goToMatch(state, event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape') {
            state.searchText.value = '';
          }
        }}
      />
      {found !== '' && (
        <>
          <span class="found" role="status">
            {found}
          </span>
          <IconButton
            icon="up"
            label={l10n.t('Previous match (Shift+Enter)')}
            onClick={() => goToMatch(state, -1)}
          />
          <IconButton
            icon="down"
            label={l10n.t('Next match (Enter)')}
            onClick={() => goToMatch(state, 1)}
          />
        </>
      )}
    </search>
  );
}
