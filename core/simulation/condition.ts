import { ConditionValue } from './condition-value';
import type { Environment } from './environment';
import { Event } from './event';
import { DEFUSED, FAILED, KIND_CONDITION, LET_GO, PROCESSED, TRIGGERED } from './flags';
import { demandFunction, isEvent, notAnEvent } from './misuse';
import { shown } from './shown';
import { waitFor } from './wait-for';

/** Decides from the events and the number of those that have happened whether a condition is met. */
export type Evaluate = (events: readonly Event[], count: number) => boolean;

// biome-ignore lint/suspicious/noExplicitAny: a condition may join events of every type
export type AnyEvent = Event<any>;

/**
 * Happens when `evaluate` says so; fails as soon as one of its events fails. Conditions nest. V are the values of its
 * events, where they are known.
 */
export class Condition<V extends unknown[] = unknown[]> extends Event<ConditionValue<V>> {
  private readonly events: readonly Event[];
  /** How many events must have happened, or the function that decides. */
  private readonly needed: number | Evaluate;
  private count: number;

  /** @param needed how many events must have happened, or a function that decides. @throws TypeError for what is no event. */
  constructor(env: Environment, needed: Evaluate | number, events: Iterable<AnyEvent>) {
    super(env);
    this._flags = KIND_CONDITION;
    this.events = Array.isArray(events) ? events.slice() : listOf(events);
    this.needed = needed === all ? this.events.length : needed;
    this.count = 0;
    // The rest is not here: a short constructor becomes part of those who call it, and knows which class it makes.
    this.begin();
  }

  private begin(): void {
    const { events, env, needed } = this;
    if (!(typeof needed === 'number' && needed >= 0)) {
      demandFunction(needed, 'What decides on a condition');
    }
    if (events.length === 0) {
      this._value = new ConditionValue([]);
      this._flags |= TRIGGERED;
      env._queue.now(this as Event, KIND_CONDITION);
      return;
    }
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      if (event?.env !== env || event._flags === undefined) {
        throw unfit(event, i);
      }
    }
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as Event;
      if ((event._flags & PROCESSED) !== 0) {
        this._check(event, event._flags);
      } else {
        waitFor(event, event._flags, this);
      }
    }
  }

  /** @internal One of its events, of these flags, is processed. */
  _check(event: Event, flags: number): void {
    if ((this._flags & TRIGGERED) !== 0) {
      return;
    }
    this.count++;
    if ((flags & FAILED) !== 0) {
      event._flags |= DEFUSED;
      this._flags |= TRIGGERED | FAILED;
      this._value = event._value;
      this.env._queue.now(this as Event, KIND_CONDITION);
    } else if (this.isMet()) {
      this._flags |= TRIGGERED;
      this.env._queue.now(this as Event, KIND_CONDITION);
    }
  }

  /** @internal It is processed: what has happened by now is its value. */
  _finish(): void {
    // Once only: after `run(condition)` it is processed a second time, and a condition over nothing has its value.
    if ((this._flags & LET_GO) !== 0 || this.events.length === 0) {
      return;
    }
    this._flags |= LET_GO;
    this.unwatch();
    if ((this._flags & FAILED) === 0) {
      const happened: Event[] = [];
      this.collect(happened);
      this._value = new ConditionValue<V>(happened);
    }
  }

  private isMet(): boolean {
    const { needed, count } = this;
    return typeof needed === 'number' ? count >= needed : needed(this.events, count);
  }

  private collect(happened: Event[]): void {
    const events = this.events;
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as Event;
      if ((event._flags & KIND_CONDITION) !== 0) {
        this.collectNested(happened, i);
        return;
      }
      if ((event._flags & PROCESSED) !== 0) {
        happened.push(event);
      }
    }
  }

  /** The same from an event on, with those of nested conditions in their place: a loop, for conditions of any depth. */
  private collectNested(happened: Event[], from: number): void {
    const outer: [events: readonly Event[], next: number][] = [[this.events, from]];
    for (let place = outer.at(-1); place !== undefined; place = outer.at(-1)) {
      const event = place[0][place[1]++];
      if (event === undefined) {
        outer.pop();
      } else if ((event._flags & KIND_CONDITION) !== 0) {
        outer.push([(event as Condition as this).events, 0]);
      } else if ((event._flags & PROCESSED) !== 0) {
        happened.push(event);
      }
    }
  }

  /**
   * Lets go of the events that have not happened, so that long-lived ones do not gather dead conditions; nested
   * conditions do the same, unless they have already.
   */
  private unwatch(nested?: Condition[]): void {
    const events = this.events;
    let inner = nested;
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as Event;
      if (event._waiters !== undefined) {
        event._removeWaiter(this);
      }
      if ((event._flags & (KIND_CONDITION | LET_GO)) === KIND_CONDITION) {
        inner ??= [];
        inner.push(event as Condition);
      }
    }
    if (nested === undefined && inner !== undefined) {
      for (let next = inner.pop(); next !== undefined; next = inner.pop()) {
        next.unwatch(inner);
      }
    }
  }
}

/** Happens when all of its events have happened; V are their values, in the order given. */
export class AllOf<V extends unknown[] = unknown[]> extends Condition<V> {
  constructor(env: Environment, events: Iterable<AnyEvent>) {
    super(env, all, events);
  }
}

/** Happens when one of its events has happened; V are the values of those that have. */
export class AnyOf<V extends unknown[] = unknown[]> extends Condition<V> {
  constructor(env: Environment, events: Iterable<AnyEvent>) {
    super(env, 1, events);
  }
}

/** What an `AllOf` asks for; it counts. */
function all(events: readonly Event[], count: number): boolean {
  return count >= events.length;
}

function listOf(events: Iterable<AnyEvent>): AnyEvent[] {
  // An event can be iterated over, because of `yield*`.
  if (typeof events?.[Symbol.iterator] !== 'function' || isEvent(events)) {
    throw new TypeError(
      `A condition takes a list of events, [a, b], not ${shown(events)}${isEvent(events) ? ' by itself' : ''}`,
    );
  }
  return [...events];
}

function unfit(event: unknown, index: number): Error {
  return isEvent(event)
    ? new Error('It is not allowed to mix events from different environments')
    : notAnEvent(event, ` (the condition's item ${index})`);
}
