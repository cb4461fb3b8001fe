import { NONE } from '../tables';
import type { Trace } from '../trace';

/** Seconds from `start` to `end` (or `until` for what never ended), as far as they lie in the range. */
export function overlap(start: number, end: number, from: number, until: number): number {
  const last = Number.isNaN(end) ? until : Math.min(end, until);
  return Math.max(0, last - Math.max(start, from));
}

/** Per span: its time in the range, and what of it no child of its own covers. */
export function spanTimes(
  trace: Trace,
  [from, until]: readonly [number, number],
): { readonly total: Float64Array; readonly self: Float64Array } {
  const start = trace.column('spans', 'start');
  const end = trace.column('spans', 'end');
  const parent = trace.column('spans', 'parent');
  const total = new Float64Array(start.length);
  for (let row = 0; row < total.length; row++) {
    total[row] = overlap(start[row] as number, end[row] as number, from, until);
  }
  const self = total.slice();
  for (let row = 0; row < total.length; row++) {
    const above = parent[row] as number;
    if (above !== NONE) {
      self[above] = (self[above] as number) - (total[row] as number);
    }
  }
  return { total, self };
}
