import { grown, Rows } from './growing';

/** The columns that a series' rows point into: from `time` on (simulated seconds) the quantity is `value`. */
export interface Steps {
  readonly time: Float64Array;
  readonly value: Float64Array;
}

export const STEPS_IN_BLOCK = 64;

/** One quantity over time, in order of time; the extremes of each whole block are kept. */
export class Series {
  readonly rows = new Rows();
  most = 0;
  blocks = 0;
  blockLeast = new Float64Array(0);
  blockMost = new Float64Array(0);

  add(row: number, value: number): void {
    const block = Math.floor(this.rows.length / STEPS_IN_BLOCK);
    if (this.rows.length % STEPS_IN_BLOCK === 0) {
      this.blockLeast = grown(this.blockLeast, block + 1);
      this.blockMost = grown(this.blockMost, block + 1);
      this.blockLeast[block] = value;
      this.blockMost[block] = value;
    }
    this.rows.push(row);
    this.most = Math.max(this.most, value);
    this.blockLeast[block] = Math.min(this.blockLeast[block] as number, value);
    this.blockMost[block] = Math.max(this.blockMost[block] as number, value);
    this.blocks = block + 1;
  }

  /** Index of the last step at or before `time`, -1 when there is none. */
  lastBy(time: number, steps: Steps, low = 0): number {
    let from = low;
    let to = this.rows.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((steps.time[this.rows.at(middle)] as number) <= time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from - 1;
  }

  /** The value at `time`; 0 before the first step. */
  valueAt(time: number, steps: Steps): number {
    const index = this.lastBy(time, steps);
    return index < 0 ? 0 : (steps.value[this.rows.at(index)] as number);
  }
}
