import type { Environment } from './environment';
import { ItemQueue } from './item-queue';
import { Get, Put, type QueuedEvent } from './queued-event';
import { BaseResource, validCapacity } from './resource-base';

/** A put that waits until there is room for its item. */
export class StorePut<T> extends Put {
  /** What it brings. */
  readonly item: T;

  constructor(store: BaseResource, item: T) {
    super(store);
    this.item = item;
  }
}

/** A get that waits until there is an item, which is its value. */
export class StoreGet<T> extends Get<T> {}

/** Items, first in first out; who wants one from an empty store, or puts one in a full store, waits in order. */
export class Store<T = unknown> extends BaseResource {
  /** @internal */
  readonly _items: ItemQueue<T>;

  constructor(env: Environment, capacity = Number.POSITIVE_INFINITY) {
    super(env, validCapacity(capacity));
    this._items = new ItemQueue();
    this._followsRequests = new.target === Store;
  }

  /** What it holds, in order. The array itself: what you change is changed. */
  get items(): T[] {
    this._followsRequests = false;
    return this._items.list();
  }

  /** Takes the array as it is, to begin with some items. Who waits is not served by it. */
  set items(items: T[]) {
    this._followsRequests = false;
    this._items.use(items);
  }

  /** Brings an item, as soon as there is room. */
  put(item: T): StorePut<T> {
    return this.enqueuePut(new StorePut(this, item));
  }

  /** Takes the next item, as soon as there is one; `yield*` gives it. */
  get(): StoreGet<T> {
    return this.enqueueGet(new StoreGet<T>(this));
  }

  protected override doPut(event: QueuedEvent): boolean {
    if (this._items.length < this.capacity) {
      this.insert((event as unknown as StorePut<T>).item);
      event.succeed();
    }
    return false;
  }

  protected override doGet(event: QueuedEvent): boolean {
    if (this._items.length > 0) {
      event.succeed(this.takeFirst());
    }
    return false;
  }

  /** Where a new item comes among the others: a store of your own may say otherwise. */
  protected insert(item: T): void {
    this._items.push(item);
  }

  /** Takes out the item that is given next. */
  protected takeFirst(): T {
    return this._items.shift();
  }
}
