import * as l10n from '@vscode/l10n';
import { NONE } from '../../../../core/trace/tables';
import { countMatches, stepMatch } from '../state/search';
import { processOf, type Selection, timeOf } from '../state/selection';
import { sourceOf } from '../state/source';
import type { TimelineState } from '../state/timeline-state';
import { countText } from '../view/number-text';

/** Selects something and brings it into view: in time, and in height, unfolding its group where it is folded. */
export function reveal(state: TimelineState, selection: Selection): void {
  const model = state.modelOf(selection);
  if (!model) {
    return;
  }
  state.selection.value = selection;
  state.layout.value = 'timeline';
  state.showTime(...timeOf(model.trace, selection));
  const process = processOf(model.trace, selection);
  const track = process === NONE ? undefined : model.tracks.trackOf(process);
  const inTrack = selection.kind !== 'message' && selection.kind !== 'log';
  if (inTrack && track) {
    const folds = new Map(state.folds.value);
    folds.set('processes', true);
    folds.set(`group ${track.group.name}`, true);
    state.folds.value = folds;
  }
  const row = state.rows.value.find(
    (one) =>
      one.run === selection.run &&
      ((inTrack && one.kind === 'track' && one.track === track) ||
        (selection.kind === 'message' &&
          one.kind === 'messages' &&
          one.type.name === messageType(state, selection)) ||
        (selection.kind === 'log' && one.kind === 'logs') ||
        (selection.kind === 'resource' &&
          one.kind === 'resource' &&
          one.resource === selection.row)),
  );
  const top = state.scrollTop.value;
  const height = state.stageHeight.value;
  if (row && (row.top < top || row.top + Math.min(row.height, height) > top + height)) {
    state.scrollTop.value = Math.max(0, row.top - height / 3);
  }
}

function messageType(state: TimelineState, selection: Selection): string | undefined {
  const trace = state.modelOf(selection)?.trace;
  return trace?.strings[trace.column('messages', 'type')[selection.row] as number];
}

/** Opens the line of code of what is selected. */
export function goToSource(state: TimelineState, selection = state.selection.value): void {
  const model = selection && state.modelOf(selection);
  const place = selection && model && sourceOf(model.trace, selection);
  if (place) {
    state.host.post({ type: 'goToSource', run: selection.run, ...place });
  }
}

/** To the next thing that the search finds, or the one before. */
export function goToMatch(state: TimelineState, direction: 1 | -1): void {
  const model = state.first.value;
  const search = state.search.value;
  if (!model || !search) {
    return;
  }
  const match = stepMatch(model.trace, search, state.match.value, direction);
  state.match.value = match;
  if (match) {
    reveal(state, { run: 'first', kind: match.kind, row: match.row });
  }
}

/** `3 of 120`, for the search field. */
export function matchText(state: TimelineState): string {
  const model = state.first.value;
  const search = state.search.value;
  if (!model || !search) {
    return '';
  }
  const { count, before } = countMatches(model.trace, search, state.match.value);
  if (count === 0) {
    return l10n.t('nothing found');
  }
  return state.match.value
    ? l10n.t('{0} of {1}', countText(before + 1), countText(count))
    : l10n.t('{0} found', countText(count));
}
