import type { Event } from './event';
import { shown } from './shown';

/**
 * The value of a condition: the events that had happened when it was processed, in the condition's order. V are their
 * values: of `allOf([a, b])` a tuple, of `anyOf([a, b])` an array of either.
 */
export class ConditionValue<V extends unknown[] = unknown[]> {
  /** The events that had happened, in the condition's order. */
  readonly events: readonly Event[];

  constructor(events: readonly Event[]) {
    this.events = events;
  }

  /** How many had happened. */
  get size(): number {
    return this.events.length;
  }

  /** The event is among them. */
  // biome-ignore lint/suspicious/noExplicitAny: the type of the event does not matter here
  has(event: Event<any>): boolean {
    return this.events.includes(event);
  }

  /** The value of an event. @throws Error when the event is not among them: ask `has` first. */
  get<T>(event: Event<T>): T {
    if (!this.events.includes(event as unknown as Event)) {
      throw new Error(`${shown(event)} had not happened when the condition was processed`);
    }
    return event._value as T;
  }

  /** The events. */
  keys(): Event[] {
    return [...this.events];
  }

  /** Their values, with their types. */
  values(): V {
    return this.events.map((event) => event._value) as unknown as V;
  }

  /** Pairs of event and value: `new Map(value.entries())`. */
  entries(): [Event, V[number]][] {
    return this.events.map((event) => [event, event._value]);
  }

  /** `<ConditionValue of …>`, with its events. */
  toString(): string {
    return `<ConditionValue of ${this.events.join(', ')}>`;
  }

  /** Goes through the events. */
  [Symbol.iterator](): Iterator<Event> {
    return this.events[Symbol.iterator]();
  }
}
