import * as l10n from '@vscode/l10n';
import { NONE } from '../../../../core/trace/tables';
import { chainOf, type Selection, timeOf } from '../state/selection';
import type { TimelineState } from '../state/timeline-state';
import { around, pan, zoom } from '../view/viewport';
import { goToMatch, goToSource } from './navigate';

export interface KeyBinding {
  /** As `KeyboardEvent.key`, with `Alt+`, `Shift+` before it where needed. */
  readonly keys: readonly string[];
  /** What the help says; looked up when it is shown. */
  text(): string;
  run(state: TimelineState): void;
}

const middle = ({ view }: TimelineState): number => (view.value.from + view.value.to) / 2;

function zoomBy(state: TimelineState, factor: number): void {
  const at = state.cursor.value ?? middle(state);
  state.move(zoom(state.view.value, factor, at, state.end));
}

function panBy(state: TimelineState, fraction: number): void {
  state.move(pan(state.view.value, fraction, state.end));
}

function scroll(state: TimelineState, fraction: number): void {
  const pixels = fraction * state.stageHeight.value;
  state.scrollTop.value = Math.max(0, state.scrollTop.value + pixels);
}

export const KEY_BINDINGS: readonly KeyBinding[] = [
  { keys: ['w', '+', '='], text: () => l10n.t('Zoom in'), run: (state) => zoomBy(state, 1.5) },
  { keys: ['s', '-'], text: () => l10n.t('Zoom out'), run: (state) => zoomBy(state, 1 / 1.5) },
  { keys: ['a', 'ArrowLeft'], text: () => l10n.t('Earlier'), run: (state) => panBy(state, -0.2) },
  { keys: ['d', 'ArrowRight'], text: () => l10n.t('Later'), run: (state) => panBy(state, 0.2) },
  { keys: ['ArrowUp'], text: () => l10n.t('Scroll up'), run: (state) => scroll(state, -0.15) },
  { keys: ['ArrowDown'], text: () => l10n.t('Scroll down'), run: (state) => scroll(state, 0.15) },
  { keys: ['PageUp'], text: () => l10n.t('A page up'), run: (state) => scroll(state, -0.9) },
  { keys: ['PageDown'], text: () => l10n.t('A page down'), run: (state) => scroll(state, 0.9) },
  {
    keys: ['End'],
    text: () => l10n.t('To the last row'),
    run: ({ scrollTop }) => {
      scrollTop.value = Number.MAX_SAFE_INTEGER;
    },
  },
  { keys: ['Home', '0'], text: () => l10n.t('Show everything'), run: (state) => state.fit() },
  { keys: ['f'], text: () => l10n.t('Zoom to the selection'), run: zoomToSelection },
  {
    keys: ['Alt+ArrowLeft', 'Backspace'],
    text: () => l10n.t('Back'),
    run: (state) => state.travel('back'),
  },
  {
    keys: ['Alt+ArrowRight'],
    text: () => l10n.t('Forward'),
    run: (state) => state.travel('forward'),
  },
  { keys: ['.'], text: () => l10n.t('Next on the track'), run: (state) => step(state, 1) },
  { keys: [','], text: () => l10n.t('Previous on the track'), run: (state) => step(state, -1) },
  { keys: ['p'], text: () => l10n.t('The caller of the selected span'), run: selectParent },
  { keys: ['c'], text: () => l10n.t('The first call within the selected span'), run: selectChild },
  { keys: ['Enter'], text: () => l10n.t('Go to source'), run: (state) => goToSource(state) },
  { keys: ['n', 'F3'], text: () => l10n.t('Next match'), run: (state) => goToMatch(state, 1) },
  {
    keys: ['Shift+N', 'Shift+F3'],
    text: () => l10n.t('Previous match'),
    run: (state) => goToMatch(state, -1),
  },
  { keys: ['Escape'], text: () => l10n.t('Clear selection and range'), run: clear },
  {
    keys: ['?'],
    text: () => l10n.t('Help'),
    run: ({ helpOpen }) => {
      helpOpen.value = !helpOpen.value;
    },
  },
];

/** Answers a key pressed on the timeline; whether there was an answer. */
export function pressKey(state: TimelineState, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) {
    return false;
  }
  const shifted = event.shiftKey && event.key !== '?' && event.key !== '+' ? 'Shift+' : '';
  const name = `${event.altKey ? 'Alt+' : ''}${shifted}${event.key}`;
  const binding = KEY_BINDINGS.find(({ keys }) => keys.includes(name));
  binding?.run(state);
  return binding !== undefined;
}

function zoomToSelection(state: TimelineState): void {
  const range = state.range.value;
  const selected = state.selection.value;
  const model = selected && state.modelOf(selected);
  if (selected && model) {
    state.jump(around(...timeOf(model.trace, selected), state.end));
  } else if (range) {
    state.jump(around(...range, state.end));
  }
}

function clear(state: TimelineState): void {
  state.selection.value = undefined;
  state.range.value = undefined;
  state.helpOpen.value = false;
}

/** The neighbour in the same lane. */
function step(state: TimelineState, direction: 1 | -1): void {
  const selected = state.selection.value;
  const model = selected && state.modelOf(selected);
  if (!selected || !model || (selected.kind !== 'span' && selected.kind !== 'wait')) {
    return;
  }
  const table = selected.kind === 'span' ? 'spans' : 'waits';
  const process = model.trace.column(table, 'process')[selected.row] as number;
  const track = model.tracks.trackOf(process);
  const { spans, waits } = model.intervals();
  const intervals = table === 'spans' ? spans : waits;
  const start = intervals.start[selected.row] as number;
  const depth = chainOf(model.trace, selected.row).length - 1;
  const lanes = table === 'spans' ? [track?.spans[depth]] : (track?.waits ?? []);
  for (const lane of lanes) {
    if (!lane) {
      continue;
    }
    let index = lane.lastStartingBy(start, intervals);
    while (index >= 0 && lane.rows.at(index) !== selected.row) {
      index--;
    }
    const next = index + direction;
    if (index >= 0 && next >= 0 && next < lane.rows.length) {
      select(state, { ...selected, row: lane.rows.at(next) });
      return;
    }
  }
}

function selectParent(state: TimelineState): void {
  const selected = state.selection.value;
  const model = selected && state.modelOf(selected);
  if (selected?.kind === 'span' && model) {
    const parent = model.trace.column('spans', 'parent')[selected.row] as number;
    if (parent !== NONE) {
      select(state, { ...selected, row: parent });
    }
  }
}

function selectChild(state: TimelineState): void {
  const selected = state.selection.value;
  const model = selected && state.modelOf(selected);
  if (selected?.kind === 'span' && model) {
    const child = model.trace.column('spans', 'parent').indexOf(selected.row, selected.row);
    if (child >= 0) {
      select(state, { ...selected, row: child });
    }
  }
}

function select(state: TimelineState, selection: Selection): void {
  const model = state.modelOf(selection);
  state.selection.value = selection;
  if (model) {
    state.showTime(...timeOf(model.trace, selection));
  }
}
