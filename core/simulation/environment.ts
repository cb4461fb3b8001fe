import { AllOf, type AnyEvent, AnyOf } from './condition';
import type { AllValues, AnyValues } from './condition-types';
import { Event, type ValueToGive } from './event';
import { KIND_ACTIVE, PROCESSED, SLEEPING, STARTING, TRIGGERED } from './flags';
import { INSPECT } from './inspect';
import { demandNumber, isEvent, notAnEvent, notAnObserver, notUntil } from './misuse';
import { notify, notifyTimed } from './notify';
import { Observer } from './observer';
import { Process, type ProcessGenerator } from './process';
import { EventQueue } from './queue';
import type { RandomStream } from './random/stream';
import { RandomStreams } from './random/streams';
import { StopSimulation } from './stop';
import { Timeout, validDelay } from './timeout';

/** Thrown by `step` when nothing is left to happen. */
export class EmptySchedule extends Error {}

/** Where nobody announces anything. */
const NOTHING = new Int32Array(2);

/**
 * A simulation: its time in simulated seconds, its events in order, and the means to make them. It sees no clock and
 * no chance but its own seeded streams, so equal models run equally everywhere.
 */
export class Environment {
  /** @internal */
  readonly _queue: EventQueue;
  /** @internal */
  _active: Process | undefined;
  /** @internal */
  _observer: Observer | undefined;
  /** @internal The observer wants to see every event. */
  _showsEvents: boolean;
  /** @internal Slot 1 is 1 when a generator has said that what it yields now is a generator to go through. */
  _announced: Int32Array;
  /** @internal The observer wants to be told what follows from the rest, too. */
  _showsAll: boolean;
  private readonly streams: RandomStreams;
  private processedEvents: number;

  /** @param initialTime where simulated time begins, in seconds. @param seed of the streams that `random` gives, a whole number. */
  constructor(initialTime = 0, seed: number | bigint = 0) {
    demandNumber(initialTime, '"initialTime"');
    this._queue = new EventQueue(initialTime);
    this._active = undefined;
    this._observer = undefined;
    this._showsEvents = false;
    this._showsAll = false;
    this._announced = NOTHING;
    this.streams = new RandomStreams(seed);
    this.processedEvents = 0;
  }

  /** Simulated time in seconds. */
  get now(): number {
    return this._queue.time;
  }

  /** The process that is running; undefined outside of any. */
  get activeProcess(): Process | undefined {
    return this._active;
  }

  /** How many events have been processed. */
  get eventCount(): number {
    return this.processedEvents;
  }

  /** Starts a process at this instant. */
  process<R>(generator: ProcessGenerator<R>): Process<R> {
    return new Process(this, generator);
  }

  /**
   * An event in `delay` simulated seconds. `yield delay` waits as long, without an event.
   * @throws RangeError for a negative delay.
   */
  timeout(delay?: number): Timeout;
  /** An event in `delay` simulated seconds that gives a value. @throws RangeError for a negative delay. */
  timeout<T>(delay: number, value: T): Timeout<T>;
  timeout<T>(delay = 0, value?: T): Timeout<T | undefined> {
    return new Timeout(this, delay, value);
  }

  /** An event that someone will `succeed` or `fail`. */
  event<T = unknown>(): Event<T> {
    return new Event<T>(this);
  }

  /** Happens when all have happened; SimPy's `a & b`. */
  allOf<const E extends readonly AnyEvent[]>(events: E): AllOf<AllValues<E>>;
  /** Happens when all of them have happened, however many there are. */
  allOf<E extends AnyEvent>(events: Iterable<E>): AllOf<AnyValues<E[]>>;
  allOf(events: Iterable<AnyEvent>): AllOf {
    return new AllOf(this, events);
  }

  /** Happens when one has happened; SimPy's `a | b`. */
  anyOf<E extends AnyEvent>(events: Iterable<E>): AnyOf<AnyValues<E[]>>;
  anyOf(events: Iterable<AnyEvent>): AnyOf {
    return new AnyOf(this, events);
  }

  /**
   * A stream of random numbers. Each name has a stream of its own, seeded from the environment's seed and the name;
   * the stream without a name gives the numbers of Python's `random.Random(seed)`.
   */
  random(name = ''): RandomStream {
    return this.streams.get(name);
  }

  /** Shows everything that happens from now on to the observer, one at a time; undefined ends it. */
  observe(observer: Observer | undefined): void {
    if (observer !== undefined && typeof observer?.frameEntered !== 'function') {
      throw notAnObserver(observer);
    }
    this._observer = observer;
    const inherited = Observer.prototype.eventProcessed;
    this._showsEvents = observer !== undefined && observer.eventProcessed !== inherited;
    this._showsAll = observer?._worksOut === false;
  }

  /**
   * Schedules an event, which succeeds by it, with the value. `priority`: 0 before everything else of that instant, 1 as
   * usual, more is later. @throws RangeError for a negative delay, Error when the event has been triggered, by which it
   * was scheduled, or is one that only its generator, its events or its resource trigger.
   */
  schedule<T>(event: Event<T>, priority?: number, delay?: number, ...value: ValueToGive<T>): void;
  schedule(event: AnyEvent, priority = 1, delay = 0, value?: unknown): void {
    if (!isEvent(event)) {
      throw notAnEvent(event, '');
    }
    demandNumber(priority, 'A priority');
    validDelay(delay);
    const flags = event._flags;
    if ((flags & TRIGGERED) !== 0) {
      const state = (flags & PROCESSED) !== 0 ? 'processed' : 'triggered';
      throw new Error(`${event} has already been ${state}`);
    }
    if ((flags & KIND_ACTIVE) !== 0) {
      throw new Error(`${event} has not been triggered`);
    }
    event._flags = flags | TRIGGERED;
    event._value = value;
    if (priority === 1) {
      this._queue.later(delay, event, flags);
    } else {
      this._queue.special(delay, priority, event, flags);
    }
  }

  /** The time of the next event; Infinity when there is none. */
  peek(): number {
    return this._queue.peek();
  }

  /** Processes the next event. @throws EmptySchedule when there is none, and what a failed event carries. */
  step(): void {
    const event = this._queue.next();
    if (event === undefined) {
      throw new EmptySchedule('No scheduled events left');
    }
    this.processedEvents++;
    if (this._showsEvents) {
      this.show(event);
    }
    notify(event, event._flags);
  }

  /**
   * Runs until an event is processed, and returns its value.
   * @throws Error when nothing is left and it has not happened; what an event that nobody handles failed with.
   */
  run<T>(until: Event<T>): T;
  /**
   * Runs until a time, without those events of that time that are not urgent; without a time until nothing is left.
   * @throws RangeError when the time is not in the future; what an event that nobody handles failed with.
   */
  run(until?: number): undefined;
  /** Runs until a time, until an event is processed, whose value it returns, or until nothing is left. */
  run<T>(until: Event<T> | number | undefined): T | undefined;
  run(until?: number | Event): unknown {
    if (until === undefined) {
      return this.toTheEnd(undefined);
    }
    if (typeof until !== 'number') {
      if (!isEvent(until)) {
        throw notUntil(until);
      }
      if ((until._flags & PROCESSED) !== 0) {
        return until._value;
      }
      until._addWaiter('stop');
      return this.toTheEnd(until);
    }
    if (!(until > this.now)) {
      throw new RangeError(`until (${until}) must be greater than the current simulation time`);
    }
    return this.toTheEnd(this.stopEvent(until));
  }

  /**
   * @internal Processes up to `budget` events; true when it stopped because of the budget.
   * Used by hosts that look at the clock now and then. Stops before `_queue.stopAt`.
   */
  _advance(budget: number): boolean {
    const queue = this._queue;
    let left = budget;
    try {
      while (left > 0) {
        let event = queue.nextDue();
        if (event !== undefined) {
          left--;
          if (this._showsEvents) {
            this.show(event);
          }
          notify(event, queue.kind);
          continue;
        }
        event = queue.nextTimed();
        if (event === undefined) {
          return false;
        }
        left--;
        if (this._showsEvents) {
          this.show(event);
        }
        notifyTimed(event);
      }
      return true;
    } finally {
      this.processedEvents += budget - left;
    }
  }

  /** @internal */
  [INSPECT](): string {
    return `<${this.constructor.name} at ${this.now}, next event at ${this.peek()}>`;
  }

  private show(event: Event): void {
    if ((event._flags & (STARTING | SLEEPING)) === 0) {
      this._observer?.eventProcessed(event);
    }
  }

  private stopEvent(time: number): Event {
    const stop = new Event<unknown>(this);
    stop._flags = TRIGGERED;
    stop._waiters = 'stop';
    this._queue.special(time - this.now, 0, stop, TRIGGERED);
    return stop;
  }

  private toTheEnd(until: Event | undefined): unknown {
    try {
      if (hasUsualStep(this)) {
        while (this._advance(1e9)) {
          // A budget only keeps the counter a small integer.
        }
      } else {
        for (;;) {
          this.step();
        }
      }
    } catch (error) {
      if (error instanceof StopSimulation) {
        return error.value;
      }
      if (!(error instanceof EmptySchedule)) {
        // An observer or what was yielded may have thrown while a process ran.
        this._active = undefined;
        throw error;
      }
    }
    if (until !== undefined) {
      throw new Error(
        `No scheduled events left but the event to run until was not triggered: ${until}${until.env === this ? '' : ', which belongs to another environment'}`,
      );
    }
    return undefined;
  }
}

/**
 * Whether nobody put a `step` of its own in the place of ours. Outside of the class: one that speaks of itself gets
 * another name when it is bundled.
 */
export function hasUsualStep(env: Environment): boolean {
  return env.step === Environment.prototype.step;
}
