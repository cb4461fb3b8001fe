import type { Environment } from './environment';
import { Event } from './event';
import { KIND_TIMEOUT, TRIGGERED } from './flags';

/** An event that is processed after a delay in simulated seconds. */
export class Timeout<T = undefined> extends Event<T> {
  /** @throws RangeError for a negative delay. */
  constructor(env: Environment, delay: number, value?: T) {
    super(env);
    this._flags = TRIGGERED | KIND_TIMEOUT;
    this._value = value;
    env._queue.later(validDelay(delay), this);
  }
}

export function validDelay(delay: number): number {
  if (typeof delay !== 'number') {
    const text = typeof delay === 'string' ? JSON.stringify(delay) : String(delay);
    throw new TypeError(`A delay must be a number, not ${text}`);
  }
  if (!(delay >= 0)) {
    throw new RangeError(`Negative delay ${delay}`);
  }
  return delay;
}
