import { NONE } from '../../../../core/trace/tables';
import { chainOf, processOf, type Selection, timeOf } from '../state/selection';
import { HEIGHT, type Row } from '../view/rows';

/** Where something is drawn: seconds, and CSS pixels from the top of all rows. */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly height: number;
}

/** Where a selection is drawn among some rows; undefined while it is in none of them. */
export function placeOf(rows: readonly Row[], selection: Selection): Place | undefined {
  const row = rows.find((one) => shows(one, selection));
  if (!row) {
    return undefined;
  }
  const { trace } = row.model;
  const [from, to] = timeOf(trace, selection);
  if (row.kind !== 'track') {
    return { from, to, top: row.top + 1, height: row.height - 2 };
  }
  const base = row.top + 2;
  const deepest = Math.max(1, row.track.spans.length);
  switch (selection.kind) {
    case 'span': {
      const depth = chainOf(trace, selection.row).length - 1;
      return { from, to, top: base + depth * HEIGHT.span, height: HEIGHT.span - 1 };
    }
    case 'wait': {
      const height = row.track.waits.length * HEIGHT.wait;
      return { from, to, top: base + deepest * HEIGHT.span, height: Math.max(2, height - 1) };
    }
    case 'process':
      return { from, to, top: base, height: row.height - HEIGHT.trackGap };
    default:
      return { from, to, top: base, height: HEIGHT.span - 1 };
  }
}

function shows(row: Row, selection: Selection): boolean {
  if (row.run !== selection.run) {
    return false;
  }
  const { trace, tracks } = row.model;
  switch (row.kind) {
    case 'track': {
      const process = processOf(trace, selection);
      const inTrack = ['span', 'wait', 'mark', 'process'].includes(selection.kind);
      return inTrack && process !== NONE && tracks.trackOf(process) === row.track;
    }
    case 'messages': {
      const type = trace.column('messages', 'type')[selection.row] as number;
      return selection.kind === 'message' && trace.strings[type] === row.type.name;
    }
    case 'logs':
      return selection.kind === 'log';
    case 'resource':
      return selection.kind === 'resource' && selection.row === row.resource;
    default:
      return false;
  }
}
