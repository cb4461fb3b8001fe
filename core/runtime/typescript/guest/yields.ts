import { Environment, Event } from '../../../simulation';
import { notIterable } from '../../../simulation/misuse';

// As they are before a definition has changed them.
const { timeout } = Environment.prototype;
const iterator = Event.prototype[Symbol.iterator];

/**
 * What `yield env.timeout(delay)` yields: where the kernel runs the generator and `timeout` is its own, the delay
 * itself, whose event nobody could see.
 */
export function sleep(isRun: boolean, env: Environment, delay: number): unknown {
  return isRun &&
    typeof delay === 'number' &&
    delay >= 0 &&
    env instanceof Environment &&
    env.timeout === timeout
    ? delay
    : env.timeout(delay);
}

/** An event that `yield*` hands on as it is. */
export function isPlainEvent(value: unknown): boolean {
  return value instanceof Event && value[Symbol.iterator] === iterator;
}

/** What `yield*` goes through by itself. */
export function iterable(value: unknown): unknown {
  if (
    typeof (value as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] ===
    'function'
  ) {
    return value;
  }
  throw notIterable(value);
}
