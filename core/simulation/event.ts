import type { Condition } from './condition';
import type { Environment } from './environment';
import { DEFUSED, FAILED, PROCESSED, TRIGGERED } from './flags';
import { eventText, INSPECT } from './inspect';
import { demandFunction, isEvent, notAnEvent } from './misuse';
import type { Process } from './process';
import { shown } from './shown';

/** The arguments of `succeed`: a value is needed where the event has one. */
export type ValueToGive<T> = undefined extends T ? [value?: T] : [value: T];

/** Called with the event when it is processed. */
export type EventCallback<T = unknown> = (event: Event<T>) => void;

/** @internal What may wait for an event; `stop` ends `run(event)`. */
export type Waiter = Process | Condition | EventCallback | 'stop';

/**
 * Something that may happen: pending, then triggered (it has a value and is scheduled), then processed (its waiters
 * have been called). `yield` it in a process to wait for it; `yield*` gives its value with its type.
 */
export class Event<T = unknown> {
  /** The simulation it belongs to. */
  readonly env: Environment;
  /** @internal */
  _flags: number;
  /** @internal */
  _value: unknown;
  /** @internal One waiter in the slot itself, several in an array: most events have one. */
  _waiters: Waiter | Waiter[] | undefined;

  constructor(env: Environment) {
    this.env = env;
    this._flags = 0;
    this._value = undefined;
    this._waiters = undefined;
  }

  /** It has a value and its waiters are about to be called. */
  get triggered(): boolean {
    return (this._flags & TRIGGERED) !== 0;
  }

  /** Its waiters have been called. */
  get processed(): boolean {
    return (this._flags & PROCESSED) !== 0;
  }

  /** It succeeded. @throws Error before it is triggered. */
  get ok(): boolean {
    this.mustBeTriggered();
    return (this._flags & FAILED) === 0;
  }

  /** What it succeeded or failed with. @throws Error before it is triggered. */
  get value(): T {
    this.mustBeTriggered();
    return this._value as T;
  }

  /** Its failure is taken care of and does not end the run. */
  get defused(): boolean {
    return (this._flags & DEFUSED) !== 0;
  }

  /** Set it to true when the failure is taken care of; it cannot be taken back. */
  set defused(_value: true) {
    this._flags |= DEFUSED;
  }

  /** Calls `callback` when the event is processed, after the waiters it has already. @throws Error when it has been. */
  addCallback(callback: EventCallback<T>): void {
    demandFunction(callback, 'A callback');
    if ((this._flags & PROCESSED) !== 0) {
      throw new Error(`${this} has already been processed`);
    }
    this._addWaiter(callback as EventCallback);
  }

  /** Takes a callback back; does nothing when it is not there. */
  removeCallback(callback: EventCallback<T>): void {
    this._removeWaiter(callback as EventCallback);
  }

  /** Triggers it with a value. @throws Error when it has been triggered already. */
  succeed(...value: ValueToGive<T>): this;
  succeed(value?: unknown): this {
    this._succeed(value);
    return this;
  }

  /**
   * Triggers it with an error, which is thrown in every process that waits; if none does, it ends the run.
   * @throws Error when it has been triggered already, TypeError for what is no Error.
   */
  fail(error: Error): this {
    this.mustBePending();
    if (!isError(error)) {
      throw new TypeError(`${shown(error)} is not an Error: write fail(new Error('…'))`);
    }
    this._flags |= TRIGGERED | FAILED;
    this._value = error;
    this.env._queue.now(this, this._flags);
    return this;
  }

  /**
   * Triggers it with the outcome of another event, as a callback of that one: `other.addCallback((it) => event.trigger(it))`.
   * @throws Error when it has been triggered already, or when the other has not.
   */
  trigger(event: Event<T>): void {
    if (!isEvent(event)) {
      throw notAnEvent(event, '');
    }
    event.mustBeTriggered();
    this.mustBePending();
    this._flags |= TRIGGERED | (event._flags & FAILED);
    this._value = event._value;
    this.env._queue.now(this, this._flags);
  }

  /** Its kind, as in `<Timeout>`. */
  toString(): string {
    return `<${this.constructor.name}>`;
  }

  /** @internal */
  [INSPECT](): string {
    return eventText(this as Event);
  }

  /** What `yield*` uses: waits for the event and gives its value. */
  *[Symbol.iterator](): Generator<Event<T>, T, unknown> {
    return (yield this) as T;
  }

  /** @internal */
  _succeed(value: unknown): void {
    this.mustBePending();
    this._flags |= TRIGGERED;
    this._value = value;
    this.env._queue.now(this, this._flags);
  }

  /** @internal */
  _addWaiter(waiter: Waiter): void {
    const waiters = this._waiters;
    if (waiters === undefined) {
      this._waiters = waiter;
    } else if (Array.isArray(waiters)) {
      waiters.push(waiter);
    } else {
      this._waiters = [waiters, waiter];
    }
  }

  /** @internal */
  _removeWaiter(waiter: Waiter): void {
    const waiters = this._waiters;
    if (waiters === waiter) {
      this._waiters = undefined;
    } else if (Array.isArray(waiters)) {
      const at = waiters.indexOf(waiter);
      if (at >= 0) {
        waiters.splice(at, 1);
      }
    }
  }

  private mustBePending(): void {
    if ((this._flags & TRIGGERED) !== 0) {
      throw new Error(`${this} has already been triggered`);
    }
  }

  private mustBeTriggered(): void {
    if ((this._flags & TRIGGERED) === 0) {
      throw new Error(`The value of ${this} is not yet available`);
    }
  }
}

/** An Error, also one of another realm. */
function isError(error: unknown): boolean {
  return error instanceof Error || Object.prototype.toString.call(error) === '[object Error]';
}
