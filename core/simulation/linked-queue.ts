import { TRIGGERED } from './flags';
import type { QueuedEvent } from './queued-event';

/** Events in a doubly linked list through their own fields: leaving from the middle costs nothing. */
export class LinkedQueue {
  head: QueuedEvent | undefined;
  tail: QueuedEvent | undefined;
  length: number;

  constructor() {
    this.head = undefined;
    this.tail = undefined;
    this.length = 0;
  }

  append(event: QueuedEvent): void {
    this.insertAfter(this.tail, event);
  }

  /** After `previous`; undefined is the front. */
  insertAfter(previous: QueuedEvent | undefined, event: QueuedEvent): void {
    const next = previous === undefined ? this.head : previous._next;
    event._previous = previous;
    event._next = next;
    if (previous === undefined) {
      this.head = event;
    } else {
      previous._next = event;
    }
    if (next === undefined) {
      this.tail = event;
    } else {
      next._previous = event;
    }
    this.length++;
  }

  has(event: QueuedEvent): boolean {
    return event._previous !== undefined || this.head === event;
  }

  remove(event: QueuedEvent): void {
    const { _previous: previous, _next: next } = event;
    if (previous === undefined) {
      this.head = next;
    } else {
      previous._next = next;
    }
    if (next === undefined) {
      this.tail = previous;
    } else {
      next._previous = previous;
    }
    event._previous = undefined;
    event._next = undefined;
    this.length--;
  }

  /** What comes after an event that may have been served (and has left then); `before` was before it. */
  following(event: QueuedEvent, before: QueuedEvent | undefined): QueuedEvent | undefined {
    if ((event._flags & TRIGGERED) === 0) {
      return event._next;
    }
    return before === undefined ? this.head : before._next;
  }

  toArray(): QueuedEvent[] {
    const events: QueuedEvent[] = [];
    for (let event = this.head; event !== undefined; event = event._next) {
      events.push(event);
    }
    return events;
  }
}
