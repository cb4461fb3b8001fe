import type { Event } from './event';

/** The value of a condition: the events that had happened when it was processed, in the condition's order. */
export class ConditionValue {
  readonly events: readonly Event[];

  constructor(events: readonly Event[]) {
    this.events = events;
  }

  get size(): number {
    return this.events.length;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the type of the event does not matter here
  has(event: Event<any>): boolean {
    return this.events.includes(event);
  }

  /** @throws Error when the event is not among them. */
  get<T>(event: Event<T>): T {
    if (!this.events.includes(event as unknown as Event)) {
      throw new Error(`${event} had not happened when the condition was processed`);
    }
    return event._value as T;
  }

  keys(): Event[] {
    return [...this.events];
  }

  values(): unknown[] {
    return this.events.map((event) => event._value);
  }

  entries(): [Event, unknown][] {
    return this.events.map((event) => [event, event._value]);
  }

  [Symbol.iterator](): Iterator<Event> {
    return this.events[Symbol.iterator]();
  }
}
