import { Environment, Event } from '../../../simulation';
import { notIterable } from '../../../simulation/misuse';
import { NEXT } from '../../../simulation/yielded';

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

/** What `yield*` goes through by itself: what is no generator notes the line again at each step, others have been on since. */
export function iterable(value: unknown, line: Int32Array): unknown {
  const given = value as (Iterable<unknown> & { readonly next?: unknown }) | null | undefined;
  if (typeof given?.[Symbol.iterator] !== 'function') {
    throw notIterable(value);
  }
  return given.next === NEXT ? given : noting(given, line);
}

function noting(value: Iterable<unknown>, line: Int32Array): Iterable<unknown> {
  const own = line[0] as number;
  const { next, ...others } = steps(value[Symbol.iterator]());
  const noted = {
    ...others,
    next: (given: unknown) => {
      line[0] = own;
      return next(given);
    },
    [Symbol.iterator]: () => noted,
  };
  return noted as unknown as Iterable<unknown>;
}

type Step = (given: unknown) => unknown;

/** What an iterator can do, and no more: one that takes no errors is closed by them. */
function steps(iterator: object): {
  readonly next: Step;
  readonly throw?: Step;
  readonly return?: Step;
} {
  const of = iterator as Readonly<Record<'next' | 'throw' | 'return', unknown>>;
  const bound = (name: 'next' | 'throw' | 'return') =>
    typeof of[name] === 'function' ? { [name]: (of[name] as Step).bind(iterator) } : {};
  return { ...bound('next'), ...bound('throw'), ...bound('return') } as ReturnType<typeof steps>;
}
