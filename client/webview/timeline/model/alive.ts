import type { Trace } from '../../../../core/trace/trace';
import type { Rows } from './growing';

/** How many processes of a set are alive over time, from their starts and ends, each sorted. */
export class Alive {
  private ends = new Float64Array(0);
  private known = -1;

  constructor(private readonly processes: Rows) {}

  /** The most that were alive at once within each of `most.length` pixels, from `from` on. */
  paint(
    trace: Trace,
    ended: number,
    { from, pixelsPerSecond }: { readonly from: number; readonly pixelsPerSecond: number },
    most: Float64Array,
  ): void {
    const starts = trace.column('processes', 'start');
    const ends = this.sortedEnds(trace, ended);
    const { processes } = this;
    let started = countBy(processes.length, (i) => (starts[processes.at(i)] as number) < from);
    let gone = countBy(ends.length, (i) => (ends[i] as number) < from);
    for (let x = 0; x < most.length; x++) {
      const right = from + (x + 1) / pixelsPerSecond;
      const left = from + x / pixelsPerSecond;
      while (started < processes.length && (starts[processes.at(started)] as number) < right) {
        started++;
      }
      while (gone < ends.length && (ends[gone] as number) < left) {
        gone++;
      }
      most[x] = started - gone;
    }
  }

  private sortedEnds(trace: Trace, ended: number): Float64Array {
    if (ended !== this.known) {
      const all = trace.column('processes', 'end');
      const ends = new Float64Array(ended);
      let count = 0;
      for (let i = 0; i < this.processes.length && count < ended; i++) {
        const end = all[this.processes.at(i)] as number;
        if (!Number.isNaN(end)) {
          ends[count++] = end;
        }
      }
      this.ends = ends.sort();
      this.known = ended;
    }
    return this.ends;
  }
}

/** How many of the first items fulfil a condition that holds for a first part of them only. */
function countBy(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
