import type { Environment } from './environment';
import { Event } from './event';
import {
  DEFUSED,
  FAILED,
  FOREIGN,
  KIND_INTERRUPTION,
  KIND_PROCESS,
  KIND_TIMEOUT,
  PROCESSED,
  SLEEPING,
  STARTING,
  TRIGGERED,
} from './flags';
import { Interruption } from './interrupt';
import { invalidYield, notAGenerator } from './misuse';
import { invalidDelay, Timeout } from './timeout';
import { waitFor } from './wait-for';
import { generatorOf, isThrough, NEXT, THROW } from './yielded';

/** What a process may yield: an event, seconds to wait, or another generator to go through first. */
// biome-ignore lint/suspicious/noExplicitAny: events of every type may be yielded, and T is invariant in callbacks
export type Yieldable = Event<any> | number | Generator<any, any, any>;

/** The generator of a process that returns R. */
// biome-ignore lint/suspicious/noExplicitAny: what `yield` gives depends on what was yielded; `yield*` has the type
export type ProcessGenerator<R = void> = Generator<Yieldable, R, any>;

/** A running generator, and an event itself: it happens when the generator returns, with what that returns. */
export class Process<R = unknown> extends Event<R> {
  /** @internal Who created it. */
  readonly _parent: Process | undefined;
  /** @internal What an observer notes about it. */
  _note: unknown;
  /** @internal The event it waits for; undefined while it runs or sleeps. */
  _target: Event | undefined;
  /** The innermost generator. */
  private generator: ProcessGenerator<unknown>;
  /** The generators that delegate to it, outermost first. */
  private outer: ProcessGenerator<unknown>[] | undefined;
  private slot: number;

  /** Starts at this instant. @throws TypeError for what is no generator. */
  constructor(env: Environment, generator: ProcessGenerator<R>) {
    super(env);
    const own = generatorOf(generator);
    if (own === undefined) {
      throw notAGenerator(generator);
    }
    this._flags = KIND_PROCESS | STARTING | (own === generator ? 0 : FOREIGN);
    this._parent = env._active;
    this._note = undefined;
    this._target = undefined;
    this.generator = own;
    this.outer = undefined;
    this.slot = -1;
    env._queue.urgent.push(this as Process, KIND_PROCESS);
    const observer = env._observer;
    if (observer !== undefined) {
      observer.processCreated(this as Process);
    }
  }

  /** It has not returned or failed. */
  get isAlive(): boolean {
    return (this._flags & TRIGGERED) === 0;
  }

  /** The event it waits for; undefined when it is running or has ended. */
  get target(): Event | undefined {
    if ((this._flags & SLEEPING) !== 0) {
      this.wakeByTimeout();
    }
    return this._target;
  }

  /** How many generators are delegated to, itself included. */
  get depth(): number {
    return this.outer === undefined ? 1 : this.outer.length + 1;
  }

  /** Throws an `Interrupt` with this cause into the process, now. @throws Error when it has ended or is the one running. */
  interrupt(cause?: unknown): void {
    if ((this._flags & TRIGGERED) !== 0) {
      throw new Error(`${this} has terminated and cannot be interrupted`);
    }
    if (this.env._active === (this as Process)) {
      throw new Error('A process is not allowed to interrupt itself');
    }
    this.env._queue.urgent.push(new Interruption(this as Process, cause), KIND_INTERRUPTION);
  }

  /** @internal Its innermost generator is an iterator of another kind, which may change what passes through it. */
  get runsForeign(): boolean {
    return (this._flags & FOREIGN) !== 0 && isThrough(this.generator);
  }

  /** Not for a process: it ends with its generator. @throws Error always. */
  override succeed(this: never): never {
    throw untriggerable(this);
  }

  /** Not for a process: throw in its generator, or interrupt it. @throws Error always. */
  override fail(this: never): never {
    throw untriggerable(this);
  }

  /** Not for a process: it ends with its generator. @throws Error always. */
  override trigger(this: never): never {
    throw untriggerable(this);
  }

  /** @internal The queue came to it: its start, its wake-up or (false) its end as an event. */
  _wake(): boolean {
    const flags = this._flags;
    if ((flags & SLEEPING) !== 0) {
      this._flags = flags & ~SLEEPING;
      this._resume(undefined, false);
      return true;
    }
    if ((flags & STARTING) !== 0) {
      this._flags = flags & ~STARTING;
      const observer = this.env._observer;
      if (observer !== undefined) {
        observer.frameEntered(this as Process);
      }
      this._resume(undefined, false);
      return true;
    }
    return false;
  }

  /** @internal */
  _deliver(interruption: Interruption): void {
    if ((this._flags & TRIGGERED) !== 0) {
      return;
    }
    if ((this._flags & SLEEPING) !== 0) {
      this.wakeByTimeout();
    }
    this._target?._removeWaiter(this as Process);
    this.env._observer?.interrupted(this as Process, interruption._value);
    this._resume(interruption._value, true);
  }

  /** @internal Runs on until it waits or ends. Delegated generators cost the same at any depth: only the inner one runs. */
  _resume(given: unknown, givenFailed: boolean): void {
    const env = this.env;
    const observer = env._observer;
    let value = given;
    let failed = givenFailed;
    const announced = env._announced;
    announced[1] = 0;
    this._target = undefined;
    env._active = this as Process;
    if (observer !== undefined && (failed || env._showsAll)) {
      observer.resumed(this as Process, failed);
    }
    for (;;) {
      let step: IteratorResult<Yieldable, unknown>;
      try {
        step = failed ? THROW.call(this.generator, value) : NEXT.call(this.generator, value);
      } catch (error) {
        if (observer !== undefined) {
          observer.frameFailed(this as Process, error);
        }
        if (this.leave()) {
          value = error;
          failed = true;
          continue;
        }
        this.end(error, FAILED);
        return;
      }
      if (step.done === true) {
        value = step.value;
        failed = false;
        if (this.leave()) {
          continue;
        }
        this.end(value, 0);
        return;
      }
      const yielded = step.value;
      if (typeof yielded === 'number') {
        if (yielded >= 0) {
          this.sleep(yielded);
          break;
        }
        value = invalidDelay(yielded);
        failed = true;
        continue;
      }
      if (announced[1] !== 0) {
        announced[1] = 0;
        this.enterGenerator(yielded as ProcessGenerator<unknown>);
        value = undefined;
        failed = false;
        continue;
      }
      const flags = flagsOf(yielded);
      if (flags === undefined) {
        this.enter(yielded);
        value = undefined;
        failed = false;
      } else if ((flags & PROCESSED) === 0) {
        waitFor(yielded as Event, flags, this as Process);
        this._target = yielded as Event;
        if (observer !== undefined) {
          observer.waits(this as Process, yielded as Event);
        }
        break;
      } else {
        value = (yielded as Event)._value;
        failed = (flags & FAILED) !== 0;
        if (failed) {
          (yielded as Event)._flags = flags | DEFUSED;
        }
      }
    }
    env._active = undefined;
  }

  private sleep(seconds: number): void {
    this._flags |= SLEEPING;
    this.slot = this.env._queue.later(seconds, this as Process, KIND_PROCESS);
    const { _observer: observer, _showsEvents: showsEvents } = this.env;
    if (observer !== undefined) {
      observer.waits(this as Process, undefined);
    }
    if (showsEvents) {
      this.wakeByTimeout();
    }
  }

  /** Turns a wait for a number into the same wait for a timeout, at the same place in the queue. */
  private wakeByTimeout(): void {
    const timeout = Object.create(Timeout.prototype) as Timeout;
    Object.assign(timeout, new Event(this.env), {
      _flags: TRIGGERED | KIND_TIMEOUT,
      _waiters: this,
    });
    const queue = this.env._queue;
    if (this.slot >= 0) {
      queue.future.replace(this.slot, timeout);
    } else {
      queue.due.replace(this as Process, timeout, KIND_TIMEOUT);
    }
    this._flags &= ~SLEEPING;
    this._target = timeout;
  }

  private enter(yielded: unknown): void {
    const generator = generatorOf(yielded);
    if (generator === undefined) {
      this.env._active = undefined;
      throw invalidYield(yielded);
    }
    this.enterGenerator(generator);
    if (generator !== yielded) {
      this._flags |= FOREIGN;
    }
  }

  private enterGenerator(generator: ProcessGenerator<unknown>): void {
    if (this.outer === undefined) {
      this.outer = [this.generator];
    } else {
      this.outer.push(this.generator);
    }
    this.generator = generator;
    const observer = this.env._observer;
    if (observer !== undefined) {
      observer.frameEntered(this as Process);
    }
  }

  /** Leaves the innermost generator; false when there was no other. */
  private leave(): boolean {
    const observer = this.env._observer;
    if (observer !== undefined) {
      observer.frameLeft(this as Process);
    }
    const outer = this.outer;
    if (outer === undefined || outer.length === 0) {
      return false;
    }
    this.generator = outer.pop() as ProcessGenerator<unknown>;
    return true;
  }

  private end(value: unknown, failed: number): void {
    const env = this.env;
    this._flags |= TRIGGERED | failed;
    this._value = value;
    env._queue.due.push(this as Process, KIND_PROCESS);
    env._active = undefined;
    const observer = env._observer;
    if (observer !== undefined) {
      observer.processEnded(this as Process);
    }
  }
}

function untriggerable(process: Process): Error {
  return new Error(`${process} is triggered by the end of its generator only`);
}

/** An event's flags, undefined for anything else: one load, where `instanceof` costs more with every kind of event. */
function flagsOf(yielded: object | null | undefined): number | undefined {
  return yielded === null || yielded === undefined ? undefined : (yielded as Event)._flags;
}
