import {
  Container,
  Environment,
  type Event,
  FilterStore,
  Interrupt,
  Preempted,
  PreemptiveResource,
  PriorityResource,
  PriorityStore,
  type Process,
  type ProcessGenerator,
  type QueuedEvent,
  Resource,
  Store,
} from '../../../core/simulation';
import type { Model, Step, Tree } from './model';

const RESOURCES = { Resource, PriorityResource, PreemptiveResource };
const STORES = { Store, PriorityStore, FilterStore };
const LIMIT = 400;

/** Runs a model in our kernel; every line says when, who, what and with which result. Its twin is `interpret.py`. */
export function interpret(model: Model): string[] {
  const env = new Environment();
  const lines: string[] = [];
  const resources = model.resources.map(([kind, capacity]) => new RESOURCES[kind](env, capacity));
  const containers = model.containers.map((capacity) => new Container(env, capacity, capacity / 2));
  const stores = model.stores.map(([kind, capacity]) => new STORES[kind]<number>(env, capacity));
  const events = Array.from({ length: model.events }, () => env.event<number>());
  const processes: Process<string>[] = [];
  const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;
  const log = (...parts: readonly unknown[]): void => {
    lines.push([time(env.now), ...parts].join(' '));
    if (lines.length > LIMIT) {
      throw new Error('too long');
    }
  };

  function start(body: number, delay: number): Process<string> {
    const id = processes.length;
    const process = env.process(run(id, model.bodies[body] as readonly Step[], delay));
    processes.push(process);
    return process;
  }

  function* run(id: number, steps: readonly Step[], delay: number): ProcessGenerator<string> {
    if (delay > 0) {
      yield env.timeout(delay);
    }
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i] as Step;
      try {
        const result: unknown = yield* perform(id, step);
        log(id, i, step[0], result);
      } catch (error) {
        if (!(error instanceof Interrupt)) {
          if (
            (error as Error).message.startsWith('raised') ||
            (error as Error).message === 'too long'
          ) {
            throw error;
          }
          log(id, i, 'failed', (error as Error).message);
          continue;
        }
        const { cause } = error;
        if (cause instanceof Preempted) {
          log(
            id,
            i,
            'preempted',
            processes.indexOf(cause.by as Process<string>),
            time(cause.usageSince),
          );
        } else {
          log(id, i, 'interrupted', cause);
        }
      }
    }
    log(id, 'ends');
    return `r${id}`;
  }

  function* perform(id: number, step: Step): ProcessGenerator<unknown> {
    switch (step[0]) {
      case 'timeout':
        yield env.timeout(step[1]);
        return 'ok';
      case 'sleep':
        yield step[1];
        return 'ok';
      case 'use':
        return yield* use(step);
      case 'put':
      case 'get': {
        const tank = at(containers, step[1]);
        const result = yield* patiently(
          step[0] === 'put' ? tank.put(step[2]) : tank.get(step[2]),
          step[3],
        );
        return `${result} ${time(tank.level)}`;
      }
      case 'store':
      case 'take': {
        const store = at(stores, step[1]);
        const wanted = step[2];
        const event =
          step[0] === 'store'
            ? store.put(wanted)
            : store instanceof FilterStore
              ? store.get((item) => item % 2 === wanted % 2)
              : store.get();
        const result = yield* patiently(event, step[3]);
        return `${result} [${store.items.join(',')}]`;
      }
      case 'fork': {
        if (processes.length > 12) {
          return 'enough';
        }
        const child = start(step[1], 0);
        return step[2] ? yield child : 'started';
      }
      case 'join': {
        const other = at(processes, step[1]);
        return other === processes[id] ? 'self' : yield other;
      }
      case 'interrupt':
        try {
          at(processes, step[1]).interrupt(id);
          return 'ok';
        } catch {
          return 'refused';
        }
      case 'succeed':
      case 'fail':
        if (at(events, step[1]).triggered) {
          return 'late';
        }
        if (step[0] === 'succeed') {
          at(events, step[1]).succeed(id);
        } else {
          at(events, step[1]).fail(new Error(`bad${id}`));
        }
        return 'ok';
      case 'await':
        return yield at(events, step[1]);
      case 'condition': {
        const made: Event[] = [];
        const condition = build(id, step[1], made);
        const value = yield* condition as ReturnType<typeof env.allOf>;
        return value
          .keys()
          .map((event) => `${made.indexOf(event)}=${shown(event.value)}`)
          .join(',');
      }
      case 'raise':
        throw new Error(`raised${id}`);
    }
  }

  function* use(step: Extract<Step, readonly ['use', ...unknown[]]>): ProcessGenerator<unknown> {
    const pool = at(resources, step[1]);
    const request =
      pool instanceof PriorityResource ? pool.request(step[2], step[3]) : pool.request();
    try {
      if (step[5] === null) {
        yield request;
      } else {
        yield env.anyOf([request, env.timeout(step[5])]);
      }
      if (!request.triggered) {
        return `reneged ${pool.count} ${pool.queue.length}`;
      }
      const since = env.now;
      yield env.timeout(step[4]);
      return `used ${time(since)} ${pool.count} ${pool.queue.length}`;
    } finally {
      request.dispose();
    }
  }

  function* patiently(
    event: QueuedEvent<unknown>,
    patience: number | null,
  ): ProcessGenerator<unknown> {
    try {
      if (patience === null) {
        yield event;
      } else {
        yield env.anyOf([event, env.timeout(patience)]);
      }
      return event.triggered ? (event.value ?? 'None') : 'gave up';
    } finally {
      event.dispose();
    }
  }

  function build(id: number, tree: Tree, made: Event[]): Event {
    const [kind] = tree;
    if (kind === 'all' || kind === 'any') {
      const parts = (tree[1] as readonly Tree[]).map((part) => build(id, part, made));
      return (kind === 'all' ? env.allOf(parts) : env.anyOf(parts)) as unknown as Event;
    }
    const index = tree[1] as number;
    const other = at(processes, index) as unknown as Event;
    const event =
      kind === 'delay' || (kind === 'process' && other === (processes[id] as unknown as Event))
        ? (env.timeout<string>(kind === 'delay' ? index : 1, 'T') as unknown as Event)
        : kind === 'event'
          ? (at(events, index) as unknown as Event)
          : other;
    made.push(event);
    return event;
  }

  try {
    for (const [body, delay] of model.started) {
      start(body, delay);
    }
    if (model.until !== null) {
      env.run(model.until);
      log('until');
    }
    env.run();
    log('done');
  } catch (error) {
    log('crash', (error as Error).message);
  }
  return lines;
}

function shown(value: unknown): string {
  return value instanceof Error ? value.message : String(value ?? 'None');
}

/** As Python writes a float. */
function time(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
