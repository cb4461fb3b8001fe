/** A queue in a circular array whose length is a power of two. */
export class Ring<T> {
  size: number;
  private slots: (T | undefined)[];
  private head: number;

  constructor() {
    this.size = 0;
    this.head = 0;
    this.slots = new Array(64).fill(undefined);
  }

  push(item: T): void {
    if (this.size === this.slots.length) {
      this.grow();
    }
    this.slots[(this.head + this.size) & (this.slots.length - 1)] = item;
    this.size++;
  }

  take(): T {
    const slots = this.slots;
    const head = this.head;
    const item = slots[head] as T;
    slots[head] = undefined;
    this.head = (head + 1) & (slots.length - 1);
    this.size--;
    return item;
  }

  /** Puts `other` where `item` is. */
  replace(item: T, other: T): void {
    const at = this.slots.indexOf(item);
    if (at >= 0) {
      this.slots[at] = other;
    }
  }

  private grow(): void {
    const { slots, head } = this;
    const fill = new Array<T | undefined>(slots.length).fill(undefined);
    this.slots = [...slots.slice(head), ...slots.slice(0, head), ...fill];
    this.head = 0;
  }
}
