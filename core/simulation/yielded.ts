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
  return typeof next === 'function' ? through(value as ProcessGenerator<unknown>) : undefined;
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

function shown(value: unknown): string {
  if (typeof value === 'function') {
    return `function ${value.name}`;
  }
  return Array.isArray(value) ? `[${value.map(String).join(', ')}]` : String(value);
}

function hint(value: unknown): string {
  if (Array.isArray(value)) {
    return ': wait for several events with env.allOf([…]) or env.anyOf([…])';
  }
  if (typeof value === 'function') {
    return ': call it, so that it gives a generator or an event';
  }
  if (value instanceof Promise) {
    return ': a simulation has no promises';
  }
  return ': yield an event, a number of seconds or a generator';
}
