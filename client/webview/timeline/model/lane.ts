import { grown, Rows } from './growing';

/** The times and the colour key of each row of a table. Times in simulated seconds; an `end` not yet known is NaN. */
export interface Intervals {
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly key: Uint16Array | Uint8Array;
}

/** Rows in a block: small enough that a pixel is resolved by a few reads, large enough to cost little memory. */
export const BLOCK = 4;

/** The bit of `blockKeys` that stands for a key. */
export function keyBit(key: number): number {
  return 1 << (key & 15);
}

/**
 * Intervals that follow one another without overlap, drawn in one line: rows of a table in order of start. Whole blocks
 * of them are summed up once nothing in them can change, so that what is smaller than a pixel is drawn from the sums.
 */
export class Lane {
  readonly rows = new Rows();
  /** Blocks summed up so far, the first ones. */
  blocks = 0;
  /** Seconds covered within the block. */
  blockBusy = new Float32Array(0);
  /** The longest row of the block: its key, and its length in seconds. */
  blockKey = new Uint16Array(0);
  blockLongest = new Float32Array(0);
  /** One bit for each `key mod 16` in the block: says quickly that a key is not there. */
  blockKeys = new Uint16Array(0);

  add(row: number): void {
    this.rows.push(row);
  }

  /**
   * Sums up the blocks that have become whole: to be called before drawing, as most lanes are never looked at. The last
   * row's end may still be unknown, so its block waits for the next row.
   */
  seal(intervals: Intervals): void {
    const whole = Math.floor((this.rows.length - 1) / BLOCK);
    if (whole <= this.blocks) {
      return;
    }
    this.blockBusy = grown(this.blockBusy, whole);
    this.blockKey = grown(this.blockKey, whole);
    this.blockLongest = grown(this.blockLongest, whole);
    this.blockKeys = grown(this.blockKeys, whole);
    this.sum(this.blocks, whole, intervals);
    this.blocks = whole;
  }

  private sum(from: number, to: number, intervals: Intervals): void {
    const { start, key } = intervals;
    let index = from * BLOCK;
    for (let block = from; block < to; block++) {
      let busy = 0;
      let longest = -1;
      let longestKey = 0;
      let keys = 0;
      for (const last = index + BLOCK; index < last; index++) {
        const row = this.rows.at(index);
        // The row behind is there, or the block were not whole: an open end needs no other.
        const length = this.endOf(index, intervals, 0) - (start[row] as number);
        const rowKey = key[row] as number;
        busy += length;
        keys |= keyBit(rowKey);
        if (length > longest) {
          longest = length;
          longestKey = rowKey;
        }
      }
      this.blockBusy[block] = busy;
      this.blockKey[block] = longestKey;
      this.blockLongest[block] = longest;
      this.blockKeys[block] = keys;
    }
  }

  /** When the interval at `index` ends; one without an end lasts until the next begins, the last until `openEnd`. */
  endOf(index: number, { start, end }: Intervals, openEnd: number): number {
    const row = this.rows.at(index);
    const known = end[row] as number;
    if (!Number.isNaN(known)) {
      return known;
    }
    return index + 1 < this.rows.length
      ? (start[this.rows.at(index + 1)] as number)
      : Math.max(openEnd, start[row] as number);
  }

  /** Index of the last interval that starts at or before `time`; -1 when all start later. */
  lastStartingBy(time: number, { start }: Intervals): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((start[this.rows.at(middle)] as number) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The row drawn at `time`, or the nearest one within `tolerance` seconds; undefined when there is none. */
  rowNear(
    time: number,
    tolerance: number,
    intervals: Intervals,
    openEnd: number,
  ): number | undefined {
    const before = this.lastStartingBy(time, intervals);
    let best: number | undefined;
    let distance = tolerance;
    for (const index of [before, before + 1]) {
      if (index < 0 || index >= this.rows.length) {
        continue;
      }
      const row = this.rows.at(index);
      const late = time - this.endOf(index, intervals, openEnd);
      const away = Math.max(0, (intervals.start[row] as number) - time, late);
      if (away <= distance) {
        best = row;
        distance = away;
      }
    }
    return best;
  }
}
