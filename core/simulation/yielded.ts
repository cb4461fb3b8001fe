import type { ProcessGenerator } from './process';

const prototype = Object.getPrototypeOf(function* () {}).prototype as ProcessGenerator<unknown>;

/**
 * What resumes any generator. Called as `NEXT.call(generator, value)`: each generator function has a kind of object of
 * its own, and to look `next` up in many kinds costs as much as the resumption itself.
 */
export const NEXT = prototype.next;
export const THROW = prototype.throw;

/** The generator that a process runs for what it was given; undefined when that is none. */
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
