/**
 * What one process does, step by step; interpreted by `interpret.ts` and, in the same words, by `interpret.py`. An error
 * ends no process, but for those that are raised, and interrupts of `bare` waits.
 */
export type Step =
  | readonly ['timeout' | 'sleep' | 'bare', number]
  | readonly ['deep', number, number]
  | readonly ['use', number, number, boolean, number, number | null]
  | readonly ['ask', number, number, boolean]
  | readonly ['wait' | 'release' | 'cancel', number]
  | readonly ['put' | 'get', number, number, number | null]
  | readonly ['store' | 'take', number, number, number | null]
  | readonly ['pour' | 'drain' | 'drop' | 'fetch', number, number]
  | readonly ['fork', number, boolean]
  | readonly ['later', number, number]
  | readonly ['join' | 'subscribe' | 'state', number]
  | readonly ['interrupt', number]
  | readonly ['succeed' | 'fail' | 'await' | 'defuse', number]
  | readonly ['callback', number, CallbackAction, number]
  | readonly ['schedule', number, number, number | null]
  | readonly ['condition' | 'keep', Tree]
  | readonly ['view', number]
  | readonly ['peek' | 'raise' | 'invalid'];

export type CallbackAction = 'log' | 'raise' | 'stop' | 'defuse' | 'chain' | 'remove' | 'interrupt';

/**
 * An event, or a condition over some; `some` is met by any two. `kept` is a condition that a step kept, `request` what a
 * step asked for, `fetch` a get of its own.
 */
export type Tree =
  | readonly ['delay' | 'event' | 'process' | 'kept' | 'request' | 'fetch', number]
  | readonly ['all' | 'any' | 'some', readonly Tree[]];

/**
 * What is done with the environment: a run for some seconds, until an event, a process, a kept condition or a request,
 * some single steps, a run to the end, or a step that waits for nothing, taken outside of all processes.
 */
export type Run =
  | readonly ['seconds' | 'event' | 'process' | 'kept' | 'request' | 'steps', number]
  | readonly ['outside', Step]
  | readonly ['end'];

export interface Model {
  /** Every event is a line when it is processed. */
  readonly traced?: boolean;
  /** The environment has a `step` of its own. */
  readonly stepped?: boolean;
  /** When its time begins. */
  readonly from?: number;
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

/** As JSON, in which a number beyond all others is read as infinity. */
export function modelText(model: Model): string {
  const endless = '<endless>';
  const text = JSON.stringify(model, (_, value) =>
    value === Number.POSITIVE_INFINITY ? endless : (value as unknown),
  );
  return text.replaceAll(`"${endless}"`, '1e999');
}

/** Smaller models: one body's step, one start or one run left out, not traced, or from 0 on. */
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
    ...(model.traced === true ? [{ ...model, traced: false }] : []),
    ...(model.stepped === true ? [{ ...model, stepped: false }] : []),
    ...(model.from === 0 ? [] : [{ ...model, from: 0 }]),
  ];
}
