import type { Environment } from './environment';
import type { Event } from './event';
import { KIND_GET, KIND_PUT, TRIGGERED } from './flags';
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
    const put = new StorePut(this, item);
    const hasRoom = this._items.length < this.capacity;
    return hasRoom && this._servesPutsAtOnce() && this.isUsual
      ? this.takeAtOnce(put)
      : this.enqueuePut(put);
  }

  /** Takes the next item, as soon as there is one; `yield*` gives it. */
  get(): StoreGet<T> {
    const get = new StoreGet<T>(this);
    return this._items.length > 0 && this._servesGetsAtOnce() && this.isUsual
      ? this.giveAtOnce(get)
      : this.enqueueGet(get);
  }

  private get isUsual(): boolean {
    const { doPut, doGet, insert, takeFirst } = USUAL;
    return (
      this.doPut === doPut &&
      this.doGet === doGet &&
      this.insert === insert &&
      this.takeFirst === takeFirst
    );
  }

  private takeAtOnce(put: StorePut<T>): StorePut<T> {
    this._items.push(put.item);
    put._flags = KIND_PUT | TRIGGERED;
    this.env._queue.now(put as Event, KIND_PUT);
    this.showServed(put as QueuedEvent);
    return put;
  }

  private giveAtOnce(get: StoreGet<T>): StoreGet<T> {
    get._value = this._items.shift();
    get._flags = KIND_GET | TRIGGERED;
    this.env._queue.now(get as unknown as Event, KIND_GET);
    this.showServed(get as unknown as QueuedEvent);
    return get;
  }

  private showServed(event: QueuedEvent): void {
    const observer = this.env._observer;
    if (observer !== undefined) {
      observer._served(event);
      this._showLevel(observer);
    }
  }

  protected override doPut(event: QueuedEvent): boolean {
    if (this._items.length < this.capacity) {
      this.insert((event as unknown as StorePut<T>).item);
      event._succeed(undefined);
    }
    return false;
  }

  protected override doGet(event: QueuedEvent): boolean {
    if (this._items.length > 0) {
      event._succeed(this.takeFirst());
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

/** How stores serve; outside of the class: one that speaks of itself gets another name when it is bundled. */
const USUAL = Store.prototype as unknown as Record<
  'doPut' | 'doGet' | 'insert' | 'takeFirst',
  unknown
>;
