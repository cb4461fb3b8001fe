import type { Environment } from './environment';
import { heapPop, heapPush, type Less } from './heapq';
import { Store } from './store';

/** An item with the priority it has in a `PriorityStore`: smaller numbers come first. */
export class PriorityItem<T = unknown> {
  readonly priority: number;
  readonly item: T;

  constructor(priority: number, item: T) {
    this.priority = priority;
    this.item = item;
  }
}

/** A store that gives the smallest item first: by `less`, else by priority, else by `<`. */
export class PriorityStore<T = unknown> extends Store<T> {
  private readonly less: Less<T>;

  constructor(
    env: Environment,
    capacity = Number.POSITIVE_INFINITY,
    less: Less<T> = isLess as Less<T>,
  ) {
    super(env, capacity);
    this.less = less;
  }

  protected override insert(item: T): void {
    heapPush(this._items.list(), item, this.less);
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

function shown(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? `<${value.constructor.name}>`
    : String(value);
}
