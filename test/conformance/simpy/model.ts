import type { RandomStream } from '../../../core/simulation';
import { Environment } from '../../../core/simulation';

/** What one process does, step by step; interpreted by `interpret.ts` and, in the same words, by `interpret.py`. */
export type Step =
  | readonly ['timeout' | 'sleep', number]
  | readonly ['use', number, number, boolean, number, number | null]
  | readonly ['put' | 'get', number, number, number | null]
  | readonly ['store' | 'take', number, number, number | null]
  | readonly ['fork', number, boolean]
  | readonly ['join', number]
  | readonly ['interrupt', number]
  | readonly ['succeed' | 'fail' | 'await', number]
  | readonly ['condition', Tree]
  | readonly ['raise'];

/** An event, or a condition over some. */
export type Tree =
  | readonly ['delay' | 'event' | 'process', number]
  | readonly ['all' | 'any', readonly Tree[]];

export interface Model {
  /** [kind, capacity]; containers hold half of it at first. */
  readonly resources: readonly (readonly [
    'Resource' | 'PriorityResource' | 'PreemptiveResource',
    number,
  ])[];
  readonly containers: readonly number[];
  readonly stores: readonly (readonly ['Store' | 'PriorityStore' | 'FilterStore', number])[];
  readonly events: number;
  /** Bodies; the first `started` of them run from the start, at their delays. */
  readonly bodies: readonly (readonly Step[])[];
  readonly started: readonly (readonly [number, number])[];
  readonly until: number | null;
}

const DELAYS = [0, 0, 0.1, 0.3, 0.5, 1, 1, 1, 1.5, 2, 3];

export function randomModel(seed: number): Model {
  const r = new Environment(0, seed).random('model');
  const bodies = r.integer(2, 5);
  return {
    resources: list(r, 1, 2, () => [
      r.choice(['Resource', 'PriorityResource', 'PreemptiveResource'] as const),
      r.integer(1, 2),
    ]),
    containers: list(r, 1, 2, () => r.integer(2, 8)),
    stores: list(r, 1, 2, () => [
      r.choice(['Store', 'PriorityStore', 'FilterStore'] as const),
      r.integer(1, 3),
    ]),
    events: 3,
    bodies: list(r, bodies, bodies, () => list(r, 1, 6, () => randomStep(r, bodies))),
    started: list(r, 2, 6, () => [r.integer(0, bodies - 1), r.choice(DELAYS)]),
    until: r.chance(0.3) ? r.choice([1, 2.5, 4]) : null,
  };
}

function randomStep(r: RandomStream, bodies: number): Step {
  const delay = () => r.choice(DELAYS);
  const patience = () => (r.chance(0.4) ? delay() : null);
  const kind = r.random();
  if (kind < 0.14) return [r.chance(0.5) ? 'timeout' : 'sleep', delay()];
  if (kind < 0.38)
    return ['use', r.integer(0, 1), r.integer(0, 2), r.chance(0.7), delay(), patience()];
  if (kind < 0.5)
    return [r.chance(0.5) ? 'put' : 'get', r.integer(0, 1), r.integer(1, 4), patience()];
  if (kind < 0.64)
    return [r.chance(0.5) ? 'store' : 'take', r.integer(0, 1), r.integer(1, 4), patience()];
  if (kind < 0.7) return ['fork', r.integer(0, bodies - 1), r.chance(0.5)];
  if (kind < 0.74) return ['join', r.integer(0, 6)];
  if (kind < 0.82) return ['interrupt', r.integer(0, 6)];
  if (kind < 0.9)
    return [r.choice(['succeed', 'fail', 'await', 'await'] as const), r.integer(0, 2)];
  if (kind < 0.99) return ['condition', randomTree(r, 0)];
  return ['raise'];
}

function randomTree(r: RandomStream, depth: number): Tree {
  if (depth < 2 && r.chance(depth === 0 ? 1 : 0.35)) {
    return [r.chance(0.5) ? 'all' : 'any', list(r, 0, 3, () => randomTree(r, depth + 1))];
  }
  const leaf = r.choice(['delay', 'delay', 'event', 'process'] as const);
  return [leaf, leaf === 'delay' ? r.choice(DELAYS) : r.integer(0, leaf === 'event' ? 2 : 6)];
}

function list<T>(r: RandomStream, low: number, high: number, make: () => T): T[] {
  return Array.from({ length: r.integer(low, high) }, make);
}

/** Smaller models: one body's step, one start or the end time left out. */
export function smaller(model: Model): Model[] {
  const without = <T>(items: readonly T[], at: number) => items.filter((_, index) => index !== at);
  return [
    ...model.started.map((_, at) => ({ ...model, started: without(model.started, at) })),
    ...model.bodies.flatMap((body, which) =>
      body.map((_, at) => ({
        ...model,
        bodies: model.bodies.map((other, index) => (index === which ? without(body, at) : other)),
      })),
    ),
    ...(model.until === null ? [] : [{ ...model, until: null }]),
  ];
}
