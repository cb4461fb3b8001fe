import type { Environment } from './environment';
import { KIND_PUT, KIND_RELEASE, TRIGGERED } from './flags';
import { INSPECT, resourceText } from './inspect';
import { LinkedQueue } from './linked-queue';
import { notAnEnvironment } from './misuse';
import type { Observer } from './observer';
import type { QueuedEvent } from './queued-event';
import { shown } from './shown';

// biome-ignore lint/suspicious/noExplicitAny: queues hold requests with values of every type
type AnyRequest = QueuedEvent<any>;

/** @throws RangeError unless it is a number above 0. */
export function validCapacity(capacity: number): number {
  if (typeof capacity !== 'number' || !(capacity > 0)) {
    throw new RangeError(`"capacity" must be > 0, not ${shown(capacity)}`);
  }
  return capacity;
}

/**
 * What all resources share: a queue of those who put and of those who get, served in order. A resource of your own
 * extends it with `doPut` and `doGet`, which trigger the event if it can be served; returning true looks at the next
 * in the queue too.
 */
export abstract class BaseResource {
  /** The simulation it belongs to. */
  readonly env: Environment;
  /** How much of it there is, or how many places. */
  readonly capacity: number;
  /** @internal */
  readonly _puts: LinkedQueue;
  /** @internal */
  readonly _gets: LinkedQueue;
  /** @internal What an observer notes about it. */
  _note: unknown;
  /** @internal Only its requests and releases change who uses it and who waits. */
  _followsRequests: boolean;

  /** @throws RangeError for a capacity that is not above 0. */
  constructor(env: Environment, capacity: number) {
    if (typeof env?.timeout !== 'function') {
      throw notAnEnvironment(env);
    }
    this.env = env;
    this.capacity = capacity;
    this._puts = new LinkedQueue();
    this._gets = new LinkedQueue();
    this._note = undefined;
    this._followsRequests = false;
    env._observer?.resourceCreated(this);
  }

  /** Those who wait to put, first come first (a copy). */
  get putQueue(): QueuedEvent[] {
    return this._puts.toArray();
  }

  /** Those who wait to get, first come first (a copy). */
  get getQueue(): QueuedEvent[] {
    return this._gets.toArray();
  }

  /** Triggers the put if it can be served; true looks at the next in the queue too. */
  protected abstract doPut(event: QueuedEvent): boolean;
  /** Triggers the get if it can be served; true looks at the next in the queue too. */
  protected abstract doGet(event: QueuedEvent): boolean;

  /** @internal */
  [INSPECT](): string {
    return resourceText(this);
  }

  /** Queues a new put and serves who can be served. */
  protected enqueuePut<E extends AnyRequest>(event: E): E {
    const observer = this.env._observer;
    if (observer !== undefined) {
      observer.requested(event);
    }
    this.insertPut(event);
    this._triggerPut();
    // Who was served has been told of.
    if (observer !== undefined && (event._flags & TRIGGERED) === 0) {
      this._showLevel(observer);
    }
    return event;
  }

  /** Queues a new get and serves who can be served. */
  protected enqueueGet<E extends AnyRequest>(event: E): E {
    const { _observer: observer, _showsAll: showsAll } = this.env;
    if (observer !== undefined && ((event._flags & KIND_RELEASE) === 0 || showsAll)) {
      observer.requested(event);
    }
    this.insertGet(event);
    this._triggerGet();
    if (observer !== undefined && (event._flags & TRIGGERED) === 0) {
      this._showLevel(observer);
    }
    return event;
  }

  /**
   * @internal Whether one who puts now, and can be served, need not go through the queue: nobody is in it, its order is
   * the usual one, and nobody wants to see the way.
   */
  _servesPutsAtOnce(): boolean {
    return (
      this._puts.length === 0 &&
      !this.env._showsAll &&
      this.insertPut === USUAL.insertPut &&
      this.enqueuePut === USUAL.enqueuePut
    );
  }

  /** @internal */
  _servesGetsAtOnce(): boolean {
    return (
      this._gets.length === 0 &&
      !this.env._showsAll &&
      this.insertGet === USUAL.insertGet &&
      this.enqueueGet === USUAL.enqueueGet
    );
  }

  /** @internal */
  _showLevel(observer: Observer): void {
    if (!this._followsRequests || this.env._showsAll) {
      observer.levelChanged(this);
    }
  }

  /** Queues a put: last. For another order override it with a call of `insertPutBefore`. */
  protected insertPut(event: QueuedEvent): void {
    this._puts.append(event);
  }

  /** Queues a get: last. For another order override it with a call of `insertGetBefore`. */
  protected insertGet(event: QueuedEvent): void {
    this._gets.append(event);
  }

  /** Queues a put before one that waits; undefined is the end of the queue. */
  protected insertPutBefore(event: QueuedEvent, waiting: QueuedEvent | undefined): void {
    this._puts.insertAfter(waiting === undefined ? this._puts.tail : waiting._previous, event);
  }

  /** Queues a get before one that waits; undefined is the end of the queue. */
  protected insertGetBefore(event: QueuedEvent, waiting: QueuedEvent | undefined): void {
    this._gets.insertAfter(waiting === undefined ? this._gets.tail : waiting._previous, event);
  }

  /** @internal */
  _triggerPut(): void {
    let event = this._puts.head;
    while (event !== undefined) {
      const before: QueuedEvent | undefined = event._previous;
      const proceed = this.doPut(event);
      const observer = this.env._observer;
      if (observer !== undefined && (event._flags & TRIGGERED) !== 0) {
        this._showLevel(observer);
      }
      if (!proceed) {
        return;
      }
      event = this._puts.following(event, before);
    }
  }

  /** @internal */
  _triggerGet(): void {
    let event = this._gets.head;
    while (event !== undefined) {
      const before: QueuedEvent | undefined = event._previous;
      const proceed = this.doGet(event);
      const observer = this.env._observer;
      if (observer !== undefined && (event._flags & TRIGGERED) !== 0) {
        this._showLevel(observer);
      }
      if (!proceed) {
        return;
      }
      event = this._gets.following(event, before);
    }
  }

  /** @internal Takes an event out of its queue; false when it is in none. */
  _remove(event: QueuedEvent): boolean {
    const queue = (event._flags & KIND_PUT) !== 0 ? this._puts : this._gets;
    const waits = queue.has(event);
    if (waits) {
      queue.remove(event);
    }
    return waits;
  }
}

/** How queues are kept; outside of the class: one that speaks of itself gets another name when it is bundled. */
const USUAL = BaseResource.prototype as unknown as Record<
  'insertPut' | 'insertGet' | 'enqueuePut' | 'enqueueGet',
  unknown
>;
