/** What one process does, step by step; interpreted by `interpret.ts` and, in the same words, by `interpret.py`. */
export type Step =
  | readonly ['timeout' | 'sleep', number]
  | readonly ['use', number, number, boolean, number, number | null]
  | readonly ['ask', number, number, boolean]
  | readonly ['wait' | 'release' | 'cancel', number]
  | readonly ['put' | 'get', number, number, number | null]
  | readonly ['store' | 'take', number, number, number | null]
  | readonly ['fork', number, boolean]
  | readonly ['later', number, number]
  | readonly ['join' | 'subscribe' | 'state', number]
  | readonly ['interrupt', number]
  | readonly ['succeed' | 'fail' | 'await' | 'defuse', number]
  | readonly ['callback', number, CallbackAction, number]
  | readonly ['schedule', number, number]
  | readonly ['condition' | 'keep', Tree]
  | readonly ['peek' | 'raise' | 'invalid'];

export type CallbackAction = 'log' | 'raise' | 'defuse' | 'chain' | 'remove';

/** An event, or a condition over some; `some` is met by any two. `kept` is a condition that a step kept. */
export type Tree =
  | readonly ['delay' | 'event' | 'process' | 'kept', number]
  | readonly ['all' | 'any' | 'some', readonly Tree[]];

/** One call of the environment: for some seconds, until an event or a process, some single steps, or to the end. */
export type Run = readonly ['seconds' | 'event' | 'process' | 'steps', number] | readonly ['end'];

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
  readonly runs: readonly Run[];
}

/** Smaller models: one body's step, one start or one run left out. */
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
    ...model.runs.map((_, at) => ({ ...model, runs: without(model.runs, at) })),
  ];
}
