import type { Environment } from './environment';
import { heapPop, heapPush, type Less } from './heapq';
import { demandFunction } from './misuse';
import type { QueuedEvent } from './queued-event';
import { shown } from './shown';
import { Store, StoreGet, StorePut } from './store';

/** An item with the priority it has in a `PriorityStore`: smaller numbers come first. */
export class PriorityItem<T = unknown> {
  /** Smaller comes first. */
  readonly priority: number;
  /** What it carries; it does not count in the order. */
  readonly item: T;

  constructor(priority: number, item: T) {
    this.priority = priority;
    this.item = item;
  }
}

/** What `<` puts in order, and arrays of it, which are compared item by item. */
type Ordered = PriorityItem | { valueOf(): number | bigint | string } | readonly unknown[];

/** The capacity, and what decides which of two items comes first: needed for items that have no order of their own. */
export type PriorityStoreArguments<T> = unknown extends T
  ? [capacity?: number, less?: Less<T>]
  : [T] extends [Ordered]
    ? [capacity?: number, less?: Less<T>]
    : [capacity: number | undefined, less: Less<T>];

/** A store that gives the smallest item first: by `less`, else by priority, else by `<`. */
export class PriorityStore<T = unknown> extends Store<T> {
  private readonly less: Less<T>;

  /** @param options the capacity, and `less(a, b)`, true when a comes before b. */
  constructor(env: Environment, ...options: PriorityStoreArguments<T>) {
    const [capacity = Number.POSITIVE_INFINITY, less = isLess as Less<T>] = options;
    super(env, capacity);
    demandFunction(less, '"less"');
    this.less = less;
  }

  /** Brings an item, as soon as there is room. @throws TypeError when it cannot be compared with those that are there. */
  override put(item: T): StorePut<T> {
    const put = new StorePut(this, item);
    try {
      return this.enqueuePut(put);
    } catch (error) {
      // Who puts hears of it, and the item does not wait.
      this._remove(put as unknown as QueuedEvent);
      throw error;
    }
  }

  /** Takes the first item, as soon as there is one. @throws what the comparison of two items throws. */
  override get(): StoreGet<T> {
    const get = new StoreGet<T>(this);
    try {
      return this.enqueueGet(get);
    } catch (error) {
      this._remove(get as unknown as QueuedEvent);
      throw error;
    }
  }

  protected override insert(item: T): void {
    const items = this._items.list();
    if (items.length === 1 && typeof this.less(item, items[0] as T) !== 'boolean') {
      throw new TypeError('"less" must answer true or false: (a, b) => a < b, not a - b');
    }
    heapPush(items, item, this.less);
  }

  protected override takeFirst(): T {
    return heapPop(this._items.list(), this.less);
  }
}

/** As Python compares: item by item where both are lists; what has no order is an error. */
function isLess(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return a < b;
  }
  if (a instanceof PriorityItem && b instanceof PriorityItem) {
    return isLess(a.priority, b.priority);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return isLessList(a, b);
  }
  if (orderOf(a) !== orderOf(b)) {
    throw new TypeError(
      `${shown(a)} and ${shown(b)} have no order: give the store a function that compares them, or use PriorityItem`,
    );
  }
  return (a as number) < (b as number);
}

function isLessList(a: readonly unknown[], b: readonly unknown[]): boolean {
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a[at] !== b[at]) {
      if (isLess(a[at], b[at])) {
        return true;
      }
      if (isLess(b[at], a[at])) {
        return false;
      }
    }
  }
  return a.length < b.length;
}

/** What may be compared with each other: numbers, texts, and objects with a value of one of these kinds. */
function orderOf(value: unknown): string | symbol {
  const kind = typeof (value ?? undefined)?.valueOf();
  if (kind === 'number' || kind === 'bigint' || kind === 'boolean') {
    return 'number';
  }
  return kind === 'string' ? kind : Symbol('none');
}
