/**
 * Events by time, then by order of scheduling: a binary heap in typed arrays. The heap moves times
 * and slot numbers only; the items lie still in their slots. Taking the first leaves a hole at the root, because the
 * one who is woken most often schedules the next: that then falls into the hole, instead of a removal and an insertion.
 */
export class FutureHeap<T> {
  /** Number of entries, the hole included. */
  private filled: number;
  private hole: boolean;
  private times: Float64Array;
  /** The slot of each entry, in the heap's order; behind the entries, the free slots. */
  private slots: Int32Array;
  private orders: Float64Array;
  private items: (T | undefined)[];
  private order: number;

  constructor() {
    this.filled = 0;
    this.hole = false;
    this.times = new Float64Array(64);
    this.slots = Int32Array.from({ length: 64 }, (_, index) => index);
    this.orders = new Float64Array(64);
    this.items = new Array(64).fill(undefined);
    // A float from the start: it will leave the range of small integers.
    this.order = 0.5;
  }

  get size(): number {
    return this.hole ? this.filled - 1 : this.filled;
  }

  /** Infinity when there is none. */
  firstTime(): number {
    if (this.hole) {
      this.closeHole();
    }
    return this.filled > 0 ? (this.times[0] as number) : Number.POSITIVE_INFINITY;
  }

  /** Returns the item's slot, good until it is taken. */
  push(time: number, item: T): number {
    if (this.hole) {
      this.hole = false;
      const slot = this.slots[0] as number;
      this.items[slot] = item;
      this.orders[slot] = this.order++;
      this.siftDown(time, slot);
      return slot;
    }
    if (this.filled === this.items.length) {
      this.grow();
    }
    const slot = this.slots[this.filled] as number;
    this.items[slot] = item;
    this.orders[slot] = this.order++;
    this.siftUp(this.filled++, time, slot);
    return slot;
  }

  /** Takes the first; there must be one. */
  take(): T {
    if (this.hole) {
      this.closeHole();
    }
    const slot = this.slots[0] as number;
    const item = this.items[slot] as T;
    this.items[slot] = undefined;
    this.hole = true;
    return item;
  }

  replace(slot: number, item: T): void {
    this.items[slot] = item;
  }

  private closeHole(): void {
    this.hole = false;
    const { slots } = this;
    const free = slots[0] as number;
    const last = --this.filled;
    if (last > 0) {
      this.siftDown(this.times[last] as number, slots[last] as number);
    }
    slots[last] = free;
  }

  private siftUp(from: number, time: number, slot: number): void {
    const { times, slots } = this;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = times[parent] as number;
      // A new entry comes after all of its own time.
      if (above <= time) {
        break;
      }
      times[at] = above;
      slots[at] = slots[parent] as number;
      at = parent;
    }
    times[at] = time;
    slots[at] = slot;
  }

  /**
   * For a new entry: from the root to a leaf along the smaller children, then up to where it belongs. Most belong far
   * down, so that this needs half the comparisons of stopping on the way. Which child is smaller cannot be foreseen,
   * so it is computed as a number instead of branching on it: a third of the time of the whole.
   */
  private siftDown(time: number, slot: number): void {
    const { times, slots, orders } = this;
    const last = this.filled - 1;
    let at = 0;
    let child = 1;
    while (child < last) {
      const left = times[child] as number;
      const right = times[child + 1] as number;
      if (left !== right) {
        child += Number(right < left);
      } else if (
        (orders[slots[child + 1] as number] as number) < (orders[slots[child] as number] as number)
      ) {
        child++;
      }
      times[at] = times[child] as number;
      slots[at] = slots[child] as number;
      at = child;
      child = 2 * at + 1;
    }
    if (child === last) {
      times[at] = times[child] as number;
      slots[at] = slots[child] as number;
      at = child;
    }
    const order = orders[slot] as number;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = times[parent] as number;
      if (above < time || (above === time && (orders[slots[parent] as number] as number) < order)) {
        break;
      }
      times[at] = above;
      slots[at] = slots[parent] as number;
      at = parent;
    }
    times[at] = time;
    slots[at] = slot;
  }

  private grow(): void {
    const size = this.items.length;
    const grown = size * 2;
    this.times = enlarged(new Float64Array(grown), this.times);
    this.slots = enlarged(new Int32Array(grown), this.slots);
    this.orders = enlarged(new Float64Array(grown), this.orders);
    for (let slot = size; slot < grown; slot++) {
      this.slots[slot] = slot;
      this.items.push(undefined);
    }
  }
}

function enlarged<A extends Float64Array | Int32Array>(larger: A, old: A): A {
  larger.set(old);
  return larger;
}
