import { Environment, type RandomStream } from '../../../core/simulation';
import type { CallbackAction, Model, Run, Step, Tree } from './model';

const DELAYS = [0, 0, 0.1, 0.3, 0.5, 1, 1, 1, 1.5, 2, 3];
const ACTIONS: readonly CallbackAction[] = ['log', 'log', 'raise', 'defuse', 'chain', 'remove'];

type Maker = (r: RandomStream, bodies: number) => Step;

const delay = (r: RandomStream): number => r.choice(DELAYS);
const patience = (r: RandomStream): number | null => (r.chance(0.4) ? delay(r) : null);

/** How often a step is taken, and how it is made. */
const STEPS: readonly (readonly [number, Maker])[] = [
  [14, (r) => [r.chance(0.5) ? 'timeout' : 'sleep', delay(r)]],
  [22, (r) => ['use', r.integer(0, 1), r.integer(0, 2), r.chance(0.7), delay(r), patience(r)]],
  [4, (r) => ['ask', r.integer(0, 1), r.integer(0, 2), r.chance(0.7)]],
  [5, (r) => [r.choice(['wait', 'release', 'release', 'cancel'] as const), r.integer(0, 5)]],
  [10, (r) => [r.chance(0.5) ? 'put' : 'get', r.integer(0, 1), r.integer(1, 4), patience(r)]],
  [12, (r) => [r.chance(0.5) ? 'store' : 'take', r.integer(0, 1), r.integer(1, 4), patience(r)]],
  [5, (r, bodies) => ['fork', r.integer(0, bodies - 1), r.chance(0.5)]],
  [2, (r, bodies) => ['later', r.integer(0, bodies - 1), delay(r)]],
  [5, (r) => [r.choice(['join', 'join', 'subscribe', 'state'] as const), r.integer(0, 6)]],
  [7, (r) => ['interrupt', r.integer(0, 6)]],
  [8, (r) => [r.choice(['succeed', 'fail', 'await', 'await', 'defuse'] as const), r.integer(0, 2)]],
  [3, (r) => ['callback', r.integer(0, 2), r.choice(ACTIONS), r.integer(0, 2)]],
  [2, (r) => ['schedule', r.integer(-1, 3), delay(r)]],
  [10, (r) => [r.chance(0.6) ? 'condition' : 'keep', randomTree(r, 0)]],
  [1, (r) => [r.choice(['peek', 'raise', 'raise', 'invalid'] as const)]],
];
const WEIGHTS = STEPS.map(([weight]) => weight);

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
    bodies: list(r, bodies, bodies, () =>
      list(r, 1, 6, () => r.weightedChoice(STEPS, WEIGHTS)[1](r, bodies)),
    ),
    started: list(r, 2, 6, () => [r.integer(0, bodies - 1), delay(r)]),
    runs: [...(r.chance(0.5) ? list(r, 1, 3, () => randomRun(r)) : []), ['end']],
  };
}

function randomRun(r: RandomStream): Run {
  const kind = r.choice(['seconds', 'event', 'process', 'steps', 'end'] as const);
  switch (kind) {
    case 'end':
      return [kind];
    case 'seconds':
      return [kind, r.choice([0.5, 1, 2.5, 4])];
    default:
      return [kind, r.integer(0, kind === 'steps' ? 12 : 3)];
  }
}

function randomTree(r: RandomStream, depth: number): Tree {
  if (depth < 2 && r.chance(depth === 0 ? 1 : 0.35)) {
    const kind = r.choice(['all', 'any', 'all', 'any', 'some'] as const);
    return [kind, list(r, 0, 3, () => randomTree(r, depth + 1))];
  }
  const leaf = r.choice(['delay', 'delay', 'event', 'process', 'kept'] as const);
  return [leaf, leaf === 'delay' ? delay(r) : r.integer(0, leaf === 'event' ? 2 : 6)];
}

function list<T>(r: RandomStream, low: number, high: number, make: () => T): T[] {
  return Array.from({ length: r.integer(low, high) }, make);
}
