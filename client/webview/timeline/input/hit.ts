import type { Lane } from '../model/lane';
import type { TimelineModel } from '../model/timeline-model';
import type { Selection } from '../state/selection';
import { HEIGHT, type Row, rowsBetween } from '../view/rows';

/** A place within the rows: `y` in CSS pixels from the top of all rows, `time` and its uncertainty in seconds. */
export interface Place {
  readonly time: number;
  readonly y: number;
  /** Seconds that a few pixels are worth: how far off one may point. */
  readonly tolerance: number;
}

/** What is drawn at a place; undefined where nothing is near. */
export function hit(rows: readonly Row[], place: Place): Selection | undefined {
  const [row] = rowsBetween(rows, place.y, place.y + 1);
  return row && place.y >= row.top ? hitRow(row, place) : undefined;
}

function hitRow(row: Row, { time, y, tolerance }: Place): Selection | undefined {
  const { model, run } = row;
  const { trace } = model;
  switch (row.kind) {
    case 'resource':
      return { run, kind: 'resource', row: row.resource };
    case 'messages': {
      const times = trace.column('messages', 'time');
      const { rows } = row.type;
      const index = nearest(rows.length, (i) => times[rows.at(i)] as number, time, tolerance);
      return index < 0 ? undefined : { run, kind: 'message', row: rows.at(index) };
    }
    case 'logs': {
      const times = trace.column('logs', 'time');
      const index = nearest(times.length, (i) => times[i] as number, time, tolerance);
      return index < 0 ? undefined : { run, kind: 'log', row: index };
    }
    case 'states': {
      const lane = model.states.lanes.get(row.process);
      const state = lane?.rowNear(time, tolerance, model.states.intervals, model.end);
      return state === undefined
        ? undefined
        : { run, kind: 'mark', row: model.states.markOf(state) };
    }
    case 'track':
      return hitTrack(row, time, y - row.top - 2, tolerance);
    default:
      return undefined;
  }
}

function hitTrack(
  { model, run, track }: Row & { kind: 'track' },
  time: number,
  y: number,
  tolerance: number,
): Selection | undefined {
  const { spans, waits } = model.intervals();
  const near = (lane: Lane | undefined, intervals: typeof spans): number | undefined =>
    lane?.rowNear(time, tolerance, intervals, model.end);
  const below = Math.max(1, track.spans.length) * HEIGHT.span;
  if (y < HEIGHT.span) {
    const mark = markNear(model, track.marks, time, tolerance);
    if (mark !== undefined) {
      return { run, kind: 'mark', row: mark };
    }
    const ends = model.trace.column('processes', 'end');
    const { failed } = track;
    const failure = nearest(failed.length, (i) => ends[failed.at(i)] as number, time, tolerance);
    if (failure >= 0) {
      return { run, kind: 'process', row: failed.at(failure) };
    }
  }
  if (y >= below) {
    const lane = track.waits[Math.floor((y - below) / HEIGHT.wait)] ?? track.waits.at(-1);
    const wait = near(lane, waits);
    return wait === undefined ? undefined : { run, kind: 'wait', row: wait };
  }
  const span = near(track.spans[Math.floor(y / HEIGHT.span)], spans);
  return span === undefined ? undefined : { run, kind: 'span', row: span };
}

function markNear(
  { trace }: TimelineModel,
  marks: { readonly length: number; at(index: number): number },
  time: number,
  tolerance: number,
): number | undefined {
  const times = trace.column('marks', 'time');
  const index = nearest(marks.length, (i) => times[marks.at(i)] as number, time, tolerance);
  return index < 0 ? undefined : marks.at(index);
}

/** Index of the moment nearest to `time`, -1 when none is within the tolerance. Moments must not fall. */
export function nearest(
  length: number,
  timeOf: (index: number) => number,
  time: number,
  tolerance: number,
): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(middle) < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const before = low - 1;
  const away = (index: number): number =>
    index >= 0 && index < length ? Math.abs(timeOf(index) - time) : Number.POSITIVE_INFINITY;
  const best = away(before) < away(low) ? before : low;
  return away(best) <= tolerance ? best : -1;
}
