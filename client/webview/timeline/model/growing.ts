/** A list of row numbers that grows: half again as large each time, so that little of it stands empty. */
export class Rows {
  length = 0;
  items = new Uint32Array(0);
  /** How many are known to be pushed next. */
  coming = 0;

  push(row: number): void {
    if (this.length === this.items.length) {
      this.items = grown(this.items, this.length + Math.max(4, this.coming));
    }
    this.coming = Math.max(0, this.coming - 1);
    this.items[this.length++] = row;
  }

  at(index: number): number {
    return this.items[index] as number;
  }
}

/** The array, or a copy that has room for `needed` values and half as many again. */
export function grown<A extends Float64Array | Float32Array | Uint32Array | Uint16Array>(
  array: A,
  needed: number,
): A {
  if (array.length >= needed) {
    return array;
  }
  const Maker = array.constructor as new (length: number) => A;
  const bigger = new Maker(Math.max(needed, Math.ceil(array.length * 1.5)));
  bigger.set(array);
  return bigger;
}
