import type { Environment } from './environment';
import { Event, type ValueToGive } from './event';
import { KIND_TIMEOUT, TRIGGERED } from './flags';
import { shown } from './shown';

/** An event that is processed after a delay in simulated seconds. */
export class Timeout<T = undefined> extends Event<T> {
  /** @throws RangeError for a negative delay, TypeError for what is no number. */
  constructor(env: Environment, delay: number, ...value: ValueToGive<T>);
  constructor(env: Environment, delay: number, value?: unknown) {
    super(env);
    this._flags = TRIGGERED | KIND_TIMEOUT;
    this._value = value;
    env._queue.later(validDelay(delay), this, KIND_TIMEOUT);
  }

  /** Not for a timeout: it happens by itself. @throws Error always. */
  override succeed(this: never): never {
    throw triggered(this);
  }

  /** Not for a timeout: it happens by itself. @throws Error always. */
  override fail(this: never): never {
    throw triggered(this);
  }
}

export function validDelay(delay: number): number {
  if (typeof delay !== 'number' || !(delay >= 0)) {
    throw invalidDelay(delay);
  }
  return delay;
}

function triggered(timeout: Timeout): Error {
  return new Error(`${timeout} has already been triggered`);
}

/** The error for a delay that is none. */
export function invalidDelay(delay: unknown): Error {
  return typeof delay === 'number'
    ? new RangeError(`Negative delay ${delay}`)
    : new TypeError(`A delay must be a number, not ${shown(delay)}`);
}
