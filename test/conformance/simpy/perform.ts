import {
  Condition,
  type ConditionValue,
  Event,
  FilterStore,
  PriorityResource,
  Process,
  type ProcessGenerator,
  type QueuedEvent,
  StopSimulation,
  type StoreGet,
  type StorePut,
  subscribeAt,
  Timeout,
} from '../../../core/simulation';
import type { CallbackAction, Step } from './model';
import { at, type Item, shown, time, type World } from './world';

type StepOf<K extends Step[0]> = Extract<Step, readonly [K, ...unknown[]]>;

/** Takes one step of process `id`; what it returns is written down. */
export function* perform(
  world: World,
  id: number,
  step: Step,
  start: (body: number, delay?: number) => Process<string> | undefined,
): ProcessGenerator<unknown> {
  const { env, processes, events, requests } = world;
  const own = processes[id];
  switch (step[0]) {
    case 'timeout':
      return yield env.timeout(step[1], 'T');
    case 'sleep':
    case 'bare':
      yield step[1];
      return 'ok';
    case 'deep':
      return yield deep(world, id, step[1], step[2]);
    case 'use':
      return yield* use(world, step);
    case 'put':
    case 'get': {
      const tank = at(world.containers, step[1]);
      const event = step[0] === 'put' ? tank.put(step[2]) : tank.get(step[2]);
      const result = yield* patiently(world, event, step[3]);
      return `${result} ${time(tank.level)}`;
    }
    case 'store':
    case 'take': {
      const store = at(world.stores, step[1]);
      const event = step[0] === 'store' ? dropped(world, store, step[2]) : fetched(store, step[2]);
      const result = yield* patiently(world, event, step[3]);
      return `${result} [${store.items.map(shown).join(',')}]`;
    }
    case 'pour':
    case 'drain': {
      const tank = at(world.containers, step[1]);
      const event = step[0] === 'pour' ? tank.put(step[2]) : tank.get(step[2]);
      const { level, putQueue, getQueue } = tank;
      return `${event.triggered} ${time(level)} ${putQueue.length} ${getQueue.length}`;
    }
    case 'drop':
    case 'fetch': {
      const store = at(world.stores, step[1]);
      const event = step[0] === 'drop' ? dropped(world, store, step[2]) : fetched(store, step[2]);
      return `${event.triggered} ${store.putQueue.length} ${store.getQueue.length}`;
    }
    case 'ask': {
      const pool = at(world.resources, step[1]);
      const request =
        pool instanceof PriorityResource ? pool.request(step[2], step[3]) : pool.request();
      requests.push(request);
      return `${request.triggered ? 'granted' : 'queued'} ${world.state(pool)}`;
    }
    case 'wait':
      return requests.length === 0 ? 'none' : shown(yield at(requests, step[1]));
    case 'release':
    case 'cancel':
      return requests.length === 0 ? 'none' : giveBack(world, step[0], step[1]);
    case 'fork':
    case 'later': {
      if (processes.length > 12) {
        return 'enough';
      }
      const child = step[0] === 'fork' ? start(step[1]) : start(step[1], step[2]);
      return step[0] === 'fork' && step[2] ? yield child as Event : 'started';
    }
    case 'join': {
      const other = at(processes, step[1]);
      return other === own ? 'self' : yield other;
    }
    case 'subscribe':
      subscribeAt(at(processes, step[1]));
      return 'ok';
    case 'state':
      return stateOf(at(processes, step[1]), own);
    case 'interrupt':
      try {
        const process = at(processes, step[1]);
        process.interrupt(id);
        // A start is an event of SimPy's, and no target here.
        return `ok ${kindOf(process)} ${process.target?.triggered ?? true}`;
      } catch {
        return 'refused';
      }
    case 'succeed':
    case 'fail': {
      const event = at(events, step[1]);
      if (event.triggered) {
        return 'late';
      }
      if (step[0] === 'succeed') {
        event.succeed(id);
      } else {
        event.fail(new Error(`bad${id}`));
      }
      return 'ok';
    }
    case 'await':
      return yield at(events, step[1]);
    case 'defuse':
      at(events, step[1]).defused = true;
      return 'ok';
    case 'callback':
      return callBack(world, id, step);
    case 'schedule': {
      const event = new Event<string>(env);
      event.addCallback(() => {
        world.log(id, 'scheduled', step[1]);
        if (step[3] !== null) {
          interruptFrom(world, id, step[3]);
        }
      });
      env.schedule(event, step[1], step[2], 'scheduled');
      return 'ok';
    }
    case 'condition': {
      const made: Event[] = [];
      const value = yield* world.build(own, step[1], made);
      return pairs(value, made);
    }
    case 'keep': {
      const made: Event[] = [];
      world.conditions.push({ condition: world.build(own, step[1], made), made });
      return 'ok';
    }
    case 'view':
      return world.conditions.length === 0 ? 'none' : view(at(world.conditions, step[1]));
    case 'peek':
      return time(env.peek());
    case 'invalid':
      return yield 'nonsense' as unknown as number;
    case 'raise':
      throw new Error(`raised${id}`);
  }
}

/** Goes down through delegated generators, which all say when they are left. */
function* deep(world: World, id: number, depth: number, delay: number): ProcessGenerator<unknown> {
  try {
    if (depth === 0) {
      yield delay;
      return 'ground';
    }
    return `${yield deep(world, id, depth - 1, delay)} ${depth}`;
  } finally {
    world.log(id, 'left', depth);
  }
}

function dropped(world: World, store: World['stores'][0], wanted: number): StorePut<Item> {
  return store.put(world.item(store, wanted));
}

function fetched(store: World['stores'][0], wanted: number): StoreGet<Item> {
  if (!(store instanceof FilterStore)) {
    return store.get();
  }
  const digit = (item: Item) => (item as number) % 10;
  return store.get(
    wanted > 2 ? (item) => digit(item) === wanted : (item) => digit(item) % 2 === wanted % 2,
  );
}

function view({ condition, made }: World['conditions'][0]): string {
  const { triggered, processed } = condition;
  const hasValue = processed && condition.ok;
  return `${triggered} ${processed} ${hasValue ? pairs(condition.value, made) : 'no value'}`;
}

function pairs(value: ConditionValue, made: readonly Event[]): string {
  return value
    .keys()
    .map((event) => `${made.indexOf(event)}=${shown(event.value)}`)
    .join(',');
}

function giveBack(world: World, how: 'release' | 'cancel', index: number): string {
  const request = at(world.requests, index);
  if (how === 'release') {
    (request.resource as (typeof world.resources)[0]).release(request);
  } else if (!world.cancelled.has(request)) {
    world.cancelled.add(request);
    request.cancel();
  }
  const pool = request.resource as (typeof world.resources)[0];
  return world.state(pool);
}

/** An interrupt by a callback of process `id`. */
function interruptFrom({ processes }: World, id: number, other: number): void {
  const process = at(processes, other);
  if (process.isAlive) {
    process.interrupt(100 + id);
  }
}

/** What a process waits for; `start` before it has begun, `none` when it has ended. */
function kindOf(process: Process<string>): string {
  const { target } = process;
  const kinds = [
    [Process, 'process'],
    [Condition, 'condition'],
    [Timeout, 'timeout'],
    [Event, 'event'],
  ] as const;
  const unknown = process.isAlive ? 'start' : 'none';
  return kinds.find(([type]) => target instanceof type)?.[1] ?? unknown;
}

function stateOf(process: Process<string>, own: Process<string> | undefined): string {
  const end = process.triggered ? `${process.ok} ${shown(process.value)}` : 'pending';
  if (process === own) {
    return end;
  }
  return `${process.isAlive} ${process.processed} ${end} ${kindOf(process)}`;
}

function callBack(world: World, id: number, [, index, action, other]: StepOf<'callback'>): string {
  const event = at(world.events, index);
  const log = () => world.log(id, 'called', index, event.ok, shown(event.value));
  const calls: Readonly<Record<CallbackAction, () => void>> = {
    log,
    raise: () => {
      throw new Error(`callback${id}`);
    },
    defuse: () => {
      event.defused = true;
    },
    stop: () => {
      throw new StopSimulation(`stop${id}`);
    },
    interrupt: () => interruptFrom(world, id, other),
    chain: () => {
      const next = at(world.events, other);
      if (!next.triggered) {
        next.trigger(event);
      }
    },
    remove: log,
  };
  if (event.processed) {
    return 'processed';
  }
  event.addCallback(calls[action]);
  if (action === 'remove') {
    event.addCallback(() => world.log(id, 'stays', index));
    event.removeCallback(log);
  }
  return 'ok';
}

function* use(world: World, step: StepOf<'use'>): ProcessGenerator<unknown> {
  const { env } = world;
  const pool = at(world.resources, step[1]);
  const request =
    pool instanceof PriorityResource ? pool.request(step[2], step[3]) : pool.request();
  try {
    if (step[5] === null) {
      yield request;
    } else {
      yield env.anyOf([request, env.timeout(step[5])]);
    }
    if (!request.triggered) {
      return `reneged ${world.state(pool)}`;
    }
    yield env.timeout(step[4]);
    return `used ${time(request.usageSince as number)} ${world.state(pool)}`;
  } finally {
    request.dispose();
  }
}

function* patiently(
  { env }: World,
  event: QueuedEvent<unknown>,
  patience: number | null,
): ProcessGenerator<unknown> {
  try {
    if (patience === null) {
      yield event;
    } else {
      yield env.anyOf([event, env.timeout(patience)]);
    }
    return event.triggered ? shown(event.value) : 'gave up';
  } finally {
    event.dispose();
  }
}
