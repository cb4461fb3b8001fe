/** Rows that share one base; a power of two. */
const GROUP = 16;
const SHIFT = 4;
const FARTHEST = 0xffff;

/**
 * A list of row numbers that grows, in a little over two bytes a row: every sixteenth is kept whole and the others as
 * distances from it. Where a distance does not fit, because rows are too far apart or go back, all are kept whole.
 */
export class Rows {
  length = 0;
  /** The last row of the list, -1 when there is none. */
  last = -1;
  private distances = new Uint16Array(0);
  /** One for each group, or one for each row where `whole`. */
  private bases = new Uint32Array(0);
  private whole = false;

  push(row: number): void {
    const index = this.length++;
    this.last = row;
    if (!this.whole) {
      const group = index >>> SHIFT;
      if (index % GROUP === 0) {
        this.bases = grown(this.bases, group + 1);
        this.bases[group] = row;
      }
      const distance = row - (this.bases[group] as number);
      if (distance >= 0 && distance <= FARTHEST) {
        this.distances = grown(this.distances, index + 1);
        this.distances[index] = distance;
        return;
      }
      this.keepWhole(index);
    }
    this.bases = grown(this.bases, index + 1);
    this.bases[index] = row;
  }

  at(index: number): number {
    return this.whole
      ? (this.bases[index] as number)
      : (this.bases[index >>> SHIFT] as number) + (this.distances[index] as number);
  }

  /** Where the row stands in a list that ascends; -1 when it is not in it. */
  indexOf(row: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < this.length && this.at(low) === row ? low : -1;
  }

  private keepWhole(length: number): void {
    const rows = new Uint32Array(length + GROUP);
    for (let index = 0; index < length; index++) {
      rows[index] = this.at(index);
    }
    this.bases = rows;
    this.distances = new Uint16Array(0);
    this.whole = true;
  }
}

/** From this size on an array grows by a quarter: of millions of values little shall stand empty. */
const LARGE = 4096;

/** The array, or a copy that has room for `needed` values and some more. */
export function grown<A extends Float64Array | Float32Array | Uint32Array | Uint16Array>(
  array: A,
  needed: number,
): A {
  if (array.length >= needed) {
    return array;
  }
  const more = array.length < LARGE ? array.length : array.length >>> 2;
  const Maker = array.constructor as new (length: number) => A;
  const bigger = new Maker(Math.max(needed, 4, array.length + more));
  bigger.set(array);
  return bigger;
}
