import { shown } from './shown';

// What is said when something is given to the kernel that it cannot use: what it is, and what to write instead. Only
// looked at when something is wrong, so that it may take its time. Kinds are told by what they have: the classes would
// import this file in a circle.

/** The error that ends a run when a process yields what cannot be waited for. */
export function invalidYield(value: unknown): Error {
  const kinds = 'an event, a number of seconds or a generator';
  const what =
    value === undefined
      ? `what is yielded begins on the line of its yield, and is ${kinds}`
      : (remedy(value) ?? `yield ${kinds}`);
  return new TypeError(`Invalid yield value ${shown(value)}: ${what}`);
}

/** The error of a `yield*` over what gives no values one after the other. */
export function notIterable(value: unknown): Error {
  const what = remedy(value) ?? 'write yield* before a generator or an event';
  return new TypeError(`yield* cannot go through ${shown(value)}: ${what}`);
}

/** The error for what is given as the generator of a process. */
export function notAGenerator(value: unknown): Error {
  return new TypeError(
    `${shown(value)} is not a generator: ${generatorRemedy(value) ?? 'call a generator function, function* () { … }'}`,
  );
}

function generatorRemedy(value: unknown): string | undefined {
  if (isEvent(value)) {
    return 'a process yields it, in a generator';
  }
  return typeof value === 'function' ? `call it: ${value.name || 'f'}(…)` : asyncRemedy(value);
}

/** The error for what stands among the events of a condition. */
export function notAnEvent(value: unknown, where: string): Error {
  return new TypeError(`${shown(value)} is not an event${where}: ${eventRemedy(value)}`);
}

function eventRemedy(value: unknown): string {
  if (typeof value === 'number') {
    return `for a time write env.timeout(${value})`;
  }
  if (hasNext(value)) {
    return asyncRemedy(value) ?? 'start the generator with env.process(…)';
  }
  return remedy(value) ?? 'give events of this environment';
}

/** The error for what is given where an environment is needed. */
export function notAnEnvironment(value: unknown): Error {
  return new TypeError(`${shown(value)} is not an environment: it is the first argument`);
}

/** The error for what is given as an observer. */
export function notAnObserver(value: unknown): Error {
  return new TypeError(`${shown(value)} is not an observer: extend the class Observer`);
}

/** The error for what a run is to end with. */
export function notUntil(value: unknown): Error {
  const remedy = hasNext(value) ? ': start it with env.process(…)' : '';
  return new TypeError(`A run ends with a time or an event, not with ${shown(value)}${remedy}`);
}

/** A number, in an argument that must be one. @throws TypeError for anything else, NaN too. */
export function demandNumber(value: number, what: string): void {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    throw new TypeError(`${what} must be a number, not ${shown(value)}`);
  }
}

/** A function, in an argument that must be one. */
export function demandFunction(value: unknown, what: string): void {
  if (typeof value !== 'function') {
    throw new TypeError(`${what} must be a function, not ${shown(value)}`);
  }
}

/** Any event, also one that another copy of this module made. */
export function isEvent(value: unknown): boolean {
  return typeof (value as { _flags?: unknown } | undefined | null)?._flags === 'number';
}

function hasNext(value: unknown): boolean {
  return typeof (value as Iterator<unknown> | undefined | null)?.next === 'function';
}

/** What to write instead of a value that is given where something is waited for. */
function remedy(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    return 'wait for several events with env.allOf([…]) or env.anyOf([…])';
  }
  if (typeof value === 'function') {
    return 'call it, so that it gives a generator or an event';
  }
  return typeof value === 'object' && value !== null ? objectRemedy(value) : undefined;
}

function objectRemedy(value: object): string | undefined {
  if ('_puts' in value) {
    return 'a resource is no event: wait for its request(), put(…) or get(…)';
  }
  if ('_queue' in value) {
    return 'an environment is no event: wait for env.timeout(…), say';
  }
  if ('preventDefault' in value) {
    return "it is the platform's Event: write env.event(), or import Event";
  }
  if (value instanceof Set || value instanceof Map) {
    return 'wait for several events with env.allOf([…]) or env.anyOf([…])';
  }
  return asyncRemedy(value);
}

function asyncRemedy(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const isAsync =
    Symbol.asyncIterator in value || typeof (value as PromiseLike<unknown>).then === 'function';
  return isAsync ? 'a simulation waits for no promise, take out async' : undefined;
}
