import { Environment, type RandomStream } from '../../../core/simulation';
import type { CallbackAction, Model, Run, Step, Tree } from './model';

const DELAYS = [0, 0, 0.1, 0.3, 0.5, 1, 1, 1, 1.5, 2, 3];
const AMOUNTS = [0.1, 0.2, 0.3, 0.7, 1, 1, 2, 2.5, 3, 4];
const ACTIONS: readonly CallbackAction[] = [
  ...(['log', 'log', 'raise', 'stop', 'defuse', 'chain', 'remove', 'interrupt'] as const),
];

type Maker = (r: RandomStream, bodies: number) => Step;

/** Once in a while one too small to change the time, or without end. */
const delay = (r: RandomStream): number =>
  r.chance(0.02) ? r.choice([1e-17, 1e-17, 1e-17, Number.POSITIVE_INFINITY]) : r.choice(DELAYS);
const patience = (r: RandomStream): number | null => (r.chance(0.4) ? delay(r) : null);
const amount = (r: RandomStream): number => r.choice(AMOUNTS);

const ask: Maker = (r) => ['ask', r.integer(0, 1), r.integer(0, 3), r.chance(0.7)];
const urge: Maker = (r) => ['ask', r.integer(0, 1), r.integer(0, 1), true];
const giveBack: Maker = (r) => [
  r.choice(['release', 'release', 'cancel'] as const),
  r.integer(0, 5),
];
const leave: Maker = (r) =>
  r.chance(0.5)
    ? [r.choice(['pour', 'drain'] as const), r.integer(0, 1), amount(r)]
    : [r.choice(['drop', 'fetch'] as const), r.integer(0, 1), r.integer(1, 4)];
const interrupt: Maker = (r) => ['interrupt', r.integer(0, 6)];
const settle: Maker = (r) => [
  r.choice(['succeed', 'succeed', 'succeed', 'fail', 'fail', 'defuse'] as const),
  r.integer(0, 2),
];
const callback: Maker = (r) => ['callback', r.integer(0, 2), r.choice(ACTIONS), r.integer(0, 2)];
const schedule: Maker = (r) => [
  'schedule',
  r.choice([-1, -1, 0, 0, 0.5, 1, 2, 3]),
  delay(r),
  r.chance(0.4) ? r.integer(0, 6) : null,
];
const keep: Maker = (r) => ['keep', randomTree(r, 0)];
const later: Maker = (r, bodies) => ['later', r.integer(0, bodies - 1), delay(r)];

/** How often a step is taken, and how it is made. */
const STEPS: readonly (readonly [number, Maker])[] = [
  [15, (r) => [r.choice(['timeout', 'timeout', 'sleep', 'sleep', 'bare'] as const), delay(r)]],
  [5, (r) => ['deep', r.integer(1, 3), delay(r)]],
  [24, (r) => ['use', r.integer(0, 1), r.integer(0, 3), r.chance(0.7), delay(r), patience(r)]],
  [4, ask],
  [3, (r) => ['wait', r.integer(0, 5)]],
  [4, giveBack],
  [10, (r) => [r.chance(0.5) ? 'put' : 'get', r.integer(0, 1), amount(r), patience(r)]],
  [12, (r) => [r.chance(0.5) ? 'store' : 'take', r.integer(0, 1), r.integer(1, 4), patience(r)]],
  [4, leave],
  [5, (r, bodies) => ['fork', r.integer(0, bodies - 1), r.chance(0.5)]],
  [2, later],
  [6, (r) => [r.choice(['join', 'join', 'subscribe', 'state'] as const), r.integer(0, 6)]],
  [7, interrupt],
  [9, settle],
  [6, (r) => ['await', r.integer(0, 2)]],
  [5, callback],
  [4, schedule],
  [6, (r) => ['condition', randomTree(r, 0)]],
  [4, keep],
  [5, (r) => ['view', r.integer(0, 3)]],
  [3, (r) => [r.choice(['peek', 'raise', 'raise', 'raise', 'raise', 'raise', 'invalid'] as const)]],
];
const WEIGHTS = STEPS.map(([weight]) => weight);

/** What may be done from outside of all processes. */
const OUTSIDE: readonly Maker[] = [
  ...[
    interrupt,
    settle,
    settle,
    leave,
    urge,
    urge,
    urge,
    giveBack,
    callback,
    schedule,
    keep,
    later,
  ],
];

const ENDS: readonly Run[] = [['end'], ['end'], ['end'], ['end']];

export function randomModel(seed: number): Model {
  const r = new Environment(0, seed).random('model');
  const bodies = r.integer(2, 5);
  return {
    traced: r.chance(0.3),
    stepped: r.chance(0.15),
    from: r.choice([0, 0, 0, 0, 0.1, -2.5, 1e6]),
    resources: list(r, 1, 2, () => [
      r.weightedChoice(['Resource', 'PriorityResource', 'PreemptiveResource'] as const, [1, 1, 2]),
      r.choice([1, 1, 2]),
    ]),
    containers: list(r, 1, 2, () => r.choice([0.6, 0.9, 2, 2.5, 4, 8])),
    stores: list(r, 1, 2, () => [
      r.choice(['Store', 'PriorityStore', 'FilterStore'] as const),
      r.choice([1, 1, 2, 3, 6, 9]),
    ]),
    events: 3,
    bodies: list(r, bodies, bodies, () =>
      list(r, 2, 9, () => r.weightedChoice(STEPS, WEIGHTS)[1](r, bodies)),
    ),
    started: list(r, 3, 8, () => [r.integer(0, bodies - 1), delay(r)]),
    // A failure ends a run, not the model.
    runs: [...(r.chance(0.5) ? list(r, 1, 4, () => randomRun(r, bodies)) : []), ...ENDS],
  };
}

function randomRun(r: RandomStream, bodies: number): Run {
  const kind = r.choice([
    ...(['seconds', 'seconds', 'event', 'process', 'kept', 'request', 'steps', 'end'] as const),
    ...(['outside', 'outside', 'outside'] as const),
  ]);
  switch (kind) {
    case 'end':
      return [kind];
    case 'outside':
      return [kind, r.choice(OUTSIDE)(r, bodies)];
    case 'seconds':
      return [kind, r.choice([0.1, 0.5, 1, 2.5, 4])];
    default:
      return [kind, r.integer(0, kind === 'steps' ? 12 : 3)];
  }
}

function randomTree(r: RandomStream, depth: number): Tree {
  if (depth < 3 && r.chance(depth === 0 ? 1 : 0.35)) {
    const kind = r.choice(['all', 'any', 'all', 'any', 'some'] as const);
    return [kind, list(r, 0, 3, () => randomTree(r, depth + 1))];
  }
  const leaf = r.choice([
    ...(['delay', 'delay', 'event', 'event', 'event', 'process', 'process'] as const),
    ...(['kept', 'kept', 'request', 'fetch'] as const),
  ]);
  return [leaf, leaf === 'delay' ? delay(r) : r.integer(0, leaf === 'event' ? 2 : 6)];
}

function list<T>(r: RandomStream, low: number, high: number, make: () => T): T[] {
  return Array.from({ length: r.integer(low, high) }, make);
}
