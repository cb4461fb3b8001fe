import * as l10n from '@vscode/l10n';
import type { Tab } from '../state/saved';
import type { TimelineState } from '../state/timeline-state';
import { DetailsTab } from './details-tab';
import { ParametersTab } from './parameters-tab';
import { PathTab } from './path-tab';
import { ResizeHandle } from './resize-handle';
import { TotalsTab } from './totals-tab';
import { WaitingTab } from './waiting-tab';

const TABS: readonly { readonly tab: Tab; text(): string }[] = [
  { tab: 'details', text: () => l10n.t('Details') },
  { tab: 'totals', text: () => l10n.t('Where the time went') },
  { tab: 'waiting', text: () => l10n.t('Why is it waiting?') },
  { tab: 'path', text: () => l10n.t('Critical path') },
  { tab: 'parameters', text: () => l10n.t('Parameters') },
];

/** Answers below the timeline. */
export function Panel({ state }: { readonly state: TimelineState }) {
  const open = state.tab.value;
  const move = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by !== 0) {
      const at = TABS.findIndex(({ tab }) => tab === open);
      const next = TABS[(at + by + TABS.length) % TABS.length];
      state.tab.value = next?.tab ?? open;
      document.getElementById(`tab-${state.tab.value}`)?.focus();
      event.preventDefault();
    }
  };
  return (
    <section class="panel" aria-label={l10n.t('Answers')}>
      <ResizeHandle
        axis="y"
        label={l10n.t('Height of the answers')}
        size={state.panelHeight}
        least={60}
        most={700}
        towards={-1}
      />
      <div class="tabs" role="tablist" onKeyDown={move}>
        {TABS.map(({ tab, text }) => (
          <button
            key={tab}
            id={`tab-${tab}`}
            type="button"
            role="tab"
            aria-selected={tab === open}
            aria-controls="panel-body"
            tabIndex={tab === open ? 0 : -1}
            onClick={() => {
              state.tab.value = tab;
            }}
          >
            {text()}
          </button>
        ))}
      </div>
      <div
        id="panel-body"
        class="panel-body"
        role="tabpanel"
        aria-labelledby={`tab-${open}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
        tabIndex={0}
      >
        <TabBody state={state} tab={open} />
      </div>
    </section>
  );
}

function TabBody({ state, tab }: { readonly state: TimelineState; readonly tab: Tab }) {
  switch (tab) {
    case 'details':
      return <DetailsTab state={state} />;
    case 'totals':
      return <TotalsTab state={state} />;
    case 'waiting':
      return <WaitingTab state={state} />;
    case 'path':
      return <PathTab state={state} />;
    case 'parameters':
      return <ParametersTab state={state} />;
  }
}
