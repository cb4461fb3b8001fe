import type { ProcessGenerator } from './process';

const prototype = Object.getPrototypeOf(function* () {}).prototype as ProcessGenerator<unknown>;

/**
 * What resumes any generator. Called as `NEXT.call(generator, value)`: each generator function has a kind of object of
 * its own, and to look `next` up in many kinds costs as much as the resumption itself.
 */
export const NEXT = prototype.next;
export const THROW = prototype.throw;

/** The generator that a process runs for what it was given; undefined when that is no iterator at all. */
export function generatorOf(value: unknown): ProcessGenerator<unknown> | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { next } = value as ProcessGenerator<unknown>;
  if (next === NEXT) {
    return value as ProcessGenerator<unknown>;
  }
  return typeof next === 'function' && !(Symbol.asyncIterator in value)
    ? through(value as ProcessGenerator<unknown>)
    : undefined;
}

/** Any other iterator, such as one of another realm, as a generator. */
function* through(iterator: ProcessGenerator<unknown>): ProcessGenerator<unknown> {
  let step = iterator.next();
  while (step.done !== true) {
    let given: unknown;
    try {
      given = yield step.value;
    } catch (error) {
      if (typeof iterator.throw !== 'function') {
        throw error;
      }
      step = iterator.throw(error);
      continue;
    }
    step = iterator.next(given);
  }
  return step.value;
}

export function isThrough(generator: ProcessGenerator<unknown>): boolean {
  return generator instanceof through;
}

/** The error that ends a run when a process yields what cannot be waited for. */
export function invalidYield(value: unknown): Error {
  return new TypeError(`Invalid yield value ${shown(value)}${hint(value)}`);
}

export function notAGenerator(value: unknown): Error {
  const what = hintOf(value) ?? 'call the generator function';
  return new TypeError(`${shown(value)} is not a generator: ${what}`);
}

/** The error of a `yield*` over what gives no values one after the other. */
export function notIterable(value: unknown): Error {
  const what = hintOf(value) ?? 'write yield* before a generator or an event';
  return new TypeError(`yield* cannot go through ${shown(value)}: ${what}`);
}

function shown(value: unknown): string {
  if (typeof value === 'function') {
    return `function ${value.name}`;
  }
  try {
    return Array.isArray(value) ? `[${value.map(String).join(', ')}]` : String(value);
  } catch {
    return `<${typeof value}>`;
  }
}

function hint(value: unknown): string {
  if (Array.isArray(value)) {
    return ': wait for several events with env.allOf([…]) or env.anyOf([…])';
  }
  if (value === undefined) {
    return ': what is yielded begins on the line of its yield, and is an event, a number of seconds or a generator';
  }
  return `: ${hintOf(value) ?? 'yield an event, a number of seconds or a generator'}`;
}

function hintOf(value: unknown): string | undefined {
  if (typeof value === 'function') {
    return 'call it, so that it gives a generator or an event';
  }
  if (value instanceof Promise) {
    return 'a simulation has no promises';
  }
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
    ? 'a simulation waits for no promise, take out async'
    : undefined;
}
