import { effect } from '@preact/signals';
import { render } from 'preact';
import type { TimelineHost } from './host';
import { copyDetails } from './input/copy-details';
import { pressKey } from './input/keyboard';
import { TimelineState } from './state/timeline-state';
import './timeline.css';
import { App } from './ui/app';

/** A move is kept this long after its last step. */
const SAVE_AFTER_MS = 300;

/** Shows the timeline within `root` and asks the host for its data. */
export function mountTimeline(root: HTMLElement, host: TimelineHost): void {
  const state = new TimelineState(host);
  keepState(state);
  window.addEventListener('keydown', (event) => {
    if (event.key === '/' || (event.key === 'f' && (event.ctrlKey || event.metaKey))) {
      if (!isTyping(event)) {
        document.getElementById('search')?.focus();
        event.preventDefault();
      }
    } else if (isCopy(event) && !isTyping(event)) {
      if (copyDetails(state)) {
        event.preventDefault();
      }
    } else if (!isTyping(event) && pressKey(state, event)) {
      event.preventDefault();
    }
  });
  host.listen((message) => state.receive(message));
  root.textContent = '';
  render(<App state={state} />, root);
  host.post({ type: 'ready' });
}

/** Text that is marked on the page is copied by the browser. */
function isCopy({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'c' && (ctrlKey || metaKey) && (getSelection()?.isCollapsed ?? true);
}

/** Keys in fields and on buttons, tabs and tables are theirs. */
function isTyping({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  const ownsKeys = target.closest('input, select, textarea, [role="tablist"], .table-scroller');
  const pressesButton = target.closest('button') && (key === 'Enter' || key === ' ');
  return ownsKeys !== null || Boolean(pressesButton);
}

/** The page may be thrown away at any moment: what is typed or chosen is kept at once, moves when they come to rest. */
function keepState(state: TimelineState): void {
  effect(() => {
    void state.first.value;
    void state.folds.value;
    void state.filter.value;
    void state.order.value;
    void state.packed.value;
    void state.searchText.value;
    void state.tab.value;
    void state.layout.value;
    state.save();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    void state.view.value;
    void state.scrollTop.value;
    void state.panelHeight.value;
    void state.labelWidth.value;
    clearTimeout(timer);
    timer = setTimeout(() => state.save(), SAVE_AFTER_MS);
  });
}
