/**
 * A queue in a circular array whose length is a power of two. Beside each item lies a byte that says of what kind it
 * is, so that nobody has to ask the item, which would be slow where the items are of many classes.
 */
export class Ring<T> {
  size: number;
  /** Of what was taken last. */
  kind: number;
  private slots: (T | undefined)[];
  private kinds: Uint8Array;
  private head: number;

  constructor() {
    this.size = 0;
    this.kind = 0;
    this.head = 0;
    this.slots = new Array(64).fill(undefined);
    this.kinds = new Uint8Array(64);
  }

  /** @param kind its lowest byte counts. */
  push(item: T, kind: number): void {
    if (this.size === this.slots.length) {
      this.grow();
    }
    const at = (this.head + this.size) & (this.slots.length - 1);
    this.slots[at] = item;
    this.kinds[at] = kind;
    this.size++;
  }

  take(): T {
    const slots = this.slots;
    const head = this.head;
    const item = slots[head] as T;
    slots[head] = undefined;
    this.kind = this.kinds[head] as number;
    this.head = (head + 1) & (slots.length - 1);
    this.size--;
    return item;
  }

  /** Puts `other` where `item` is. */
  replace(item: T, other: T, kind: number): void {
    const at = this.slots.indexOf(item);
    if (at >= 0) {
      this.slots[at] = other;
      this.kinds[at] = kind;
    }
  }

  private grow(): void {
    const { slots, kinds, head } = this;
    const size = slots.length;
    const fill = new Array<T | undefined>(size).fill(undefined);
    this.slots = [...slots.slice(head), ...slots.slice(0, head), ...fill];
    this.kinds = new Uint8Array(2 * size);
    this.kinds.set(kinds.subarray(head));
    this.kinds.set(kinds.subarray(0, head), size - head);
    this.head = 0;
  }
}
