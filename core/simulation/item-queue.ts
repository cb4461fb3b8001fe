/** An array that is cheap to shift: its front is cut off in pieces. */
export class ItemQueue<T> {
  private items: (T | undefined)[];
  private head: number;

  constructor() {
    this.items = [];
    this.head = 0;
  }

  get length(): number {
    return this.items.length - this.head;
  }

  push(item: T): void {
    this.items.push(item);
  }

  /** There must be one. */
  shift(): T {
    const item = this.items[this.head] as T;
    this.items[this.head++] = undefined;
    if (this.head === this.items.length) {
      this.items.length = 0;
      this.head = 0;
    } else if (this.head === 1024) {
      this.items.splice(0, 1024);
      this.head = 0;
    }
    return item;
  }

  /** Takes the array for its own. */
  use(items: T[]): void {
    this.items = items;
    this.head = 0;
  }

  /** The items as one array, which remains this queue's own. */
  list(): T[] {
    if (this.head > 0) {
      this.items.splice(0, this.head);
      this.head = 0;
    }
    return this.items as T[];
  }
}
