import type { Event } from './event';
import { FutureHeap } from './future-heap';
import { heapPop, heapPush } from './heapq';
import { Ring } from './ring';

interface Special {
  readonly time: number;
  readonly priority: number;
  readonly order: number;
  readonly event: Event;
}

/**
 * All scheduled events in SimPy's order (time, priority, order of scheduling), in separate queues: what is urgent now,
 * what is due now, and the future. Nearly every event is cheap in one of them. Events of other priorities than the
 * two usual ones lie in a heap that is nearly always empty.
 */
export class EventQueue {
  time: number;
  /** The run ends when time would reach this. */
  stopAt: number;
  /** The lowest byte of the flags of what `nextDue` took last. */
  kind: number;
  readonly urgent: Ring<Event>;
  readonly due: Ring<Event>;
  readonly future: FutureHeap<Event>;
  private readonly specials: Special[];
  private order: number;

  constructor(time: number) {
    // Not a small integer at first, so that the field is a float from the start and never changes its representation.
    this.time = 0.5;
    this.stopAt = 0.5;
    this.time = time;
    this.stopAt = Number.POSITIVE_INFINITY;
    this.kind = 0;
    this.urgent = new Ring();
    this.due = new Ring();
    this.future = new FutureHeap();
    this.specials = [];
    this.order = 0;
  }

  /** @param flags of the event, as in the two that follow. */
  now(event: Event, flags: number): void {
    this.due.push(event, flags);
  }

  later(delay: number, event: Event, flags: number): number {
    const time = this.time + delay;
    if (time === this.time) {
      this.due.push(event, flags);
      return -1;
    }
    return this.future.push(time, event);
  }

  /** Any priority: smaller first, 0 urgent, 1 usual. */
  special(delay: number, priority: number, event: Event, flags: number): void {
    const special = { time: this.time + delay, priority, order: this.order++, event };
    if (priority === 0 && special.time === this.time) {
      this.urgent.push(event, flags);
      return;
    }
    heapPush(this.specials, special, comesBefore);
  }

  /** Takes the next event and sets the time to it; undefined when there is none before `stopAt`. */
  next(): Event | undefined {
    return this.nextDue() ?? this.nextTimed();
  }

  /** Takes the next event of this instant, if it is not one that was scheduled for it earlier. */
  nextDue(): Event | undefined {
    if (this.specials.length > 0) {
      return this.nextWithSpecials();
    }
    if (this.urgent.size > 0) {
      return this.taken(this.urgent);
    }
    // What was scheduled earlier for this very instant comes before what was scheduled during it.
    return this.due.size > 0 && this.future.firstTime() !== this.time
      ? this.taken(this.due)
      : undefined;
  }

  /** After `nextDue` had none: takes what was scheduled for the earliest time, and sets the time to it. */
  nextTimed(): Event | undefined {
    const future = this.future;
    const first = future.firstTime();
    if (first < this.stopAt) {
      this.time = first;
      return future.take();
    }
    return this.atInfinity(first);
  }

  peek(): number {
    if (this.urgent.size > 0 || this.due.size > 0) {
      return this.time;
    }
    return Math.min(this.future.firstTime(), this.specials[0]?.time ?? this.stopAt, this.stopAt);
  }

  /** A timeout of infinite length is an event like any other; only an empty future has none. */
  private atInfinity(first: number): Event | undefined {
    if (this.future.size > 0 && this.stopAt === Number.POSITIVE_INFINITY) {
      this.time = first;
      return this.future.take();
    }
    return this.due.size > 0 ? this.due.take() : undefined;
  }

  private taken(ring: Ring<Event>): Event {
    const event = ring.take();
    this.kind = ring.kind;
    return event;
  }

  private nextWithSpecials(): Event | undefined {
    const special = this.specials[0] as Special;
    const isDue = special.time <= this.time;
    if (isDue && special.priority <= 0) {
      return this.takeSpecial();
    }
    if (this.urgent.size > 0) {
      return this.taken(this.urgent);
    }
    if (isDue && special.priority < 1) {
      return this.takeSpecial();
    }
    const first = this.future.firstTime();
    if (first === this.time && this.future.size > 0) {
      const event = this.future.take();
      this.kind = event._flags;
      return event;
    }
    if (this.due.size > 0) {
      return this.taken(this.due);
    }
    if (isDue) {
      return this.takeSpecial();
    }
    const time = Math.min(first, special.time);
    if (time >= this.stopAt && this.stopAt !== Number.POSITIVE_INFINITY) {
      return undefined;
    }
    this.time = time;
    return this.nextWithSpecials();
  }

  private takeSpecial(): Event {
    const { event } = heapPop(this.specials, comesBefore);
    this.kind = event._flags;
    return event;
  }
}

function comesBefore(a: Special, b: Special): boolean {
  if (a.time !== b.time) {
    return a.time < b.time;
  }
  return a.priority !== b.priority ? a.priority < b.priority : a.order < b.order;
}
