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

function isLess(a: unknown, b: unknown): boolean {
  if (a instanceof PriorityItem && b instanceof PriorityItem) {
    return a.priority < b.priority;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    const at = a.findIndex((item, index) => index >= b.length || item !== b[index]);
    return at < 0 ? a.length < b.length : at < b.length && isLess(a[at], b[at]);
  }
  return (a as number) < (b as number);
}
