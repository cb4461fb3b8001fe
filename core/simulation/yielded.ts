import type { ProcessGenerator } from './process';

export function isIterator(value: unknown): value is ProcessGenerator<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value;
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
