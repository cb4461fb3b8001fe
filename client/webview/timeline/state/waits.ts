import { WaitKind } from '../../../../core/trace/tables';
import type { Trace } from '../../../../core/trace/trace';

export interface LongWait {
  /** Row of `waits`. */
  readonly row: number;
  /** Simulated seconds. */
  readonly from: number;
  readonly seconds: number;
}

/** The longest waits that touch a stretch of time, longest first; waits for time to pass do not count. */
export function longestWaits(
  trace: Trace,
  [from, to]: readonly [number, number],
  most: number,
): LongWait[] {
  const requested = trace.column('waits', 'requested');
  const granted = trace.column('waits', 'granted');
  const kinds = trace.column('waits', 'kind');
  const found: LongWait[] = [];
  let least = 0;
  for (let row = 0; row < kinds.length; row++) {
    const start = requested[row] as number;
    const end = Number.isNaN(granted[row]) ? trace.endTime : (granted[row] as number);
    const seconds = end - start;
    if (kinds[row] === WaitKind.timeout || seconds <= least || start > to || end < from) {
      continue;
    }
    found.push({ row, from: start, seconds });
    if (found.length >= 2 * most) {
      keepLongest(found, most);
      least = found.at(-1)?.seconds ?? 0;
    }
  }
  keepLongest(found, most);
  return found;
}

function keepLongest(waits: LongWait[], most: number): void {
  waits.sort((a, b) => b.seconds - a.seconds || a.row - b.row);
  waits.length = Math.min(waits.length, most);
}
