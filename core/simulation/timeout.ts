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
  if (!(delay >= 0)) {
    throw typeof delay === 'number'
      ? new RangeError(`Negative delay ${delay}`)
      : new TypeError(`A delay must be a number, not ${String(delay)}`);
  }
  return delay;
}
