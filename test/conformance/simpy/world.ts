import {
  Condition,
  ConditionValue,
  Container,
  Environment,
  type Event,
  FilterStore,
  Interrupt,
  Observer,
  PreemptiveResource,
  PriorityItem,
  PriorityResource,
  PriorityStore,
  type Process,
  type Request,
  Resource,
  Store,
} from '../../../core/simulation';
import type { Model, Tree } from './model';

const RESOURCES = { Resource, PriorityResource, PreemptiveResource };
const STORES = { Store, PriorityStore, FilterStore };
const LIMIT = 800;

/** What a store of a model holds: a number that tells it from the others, or that and its priority. */
export type Item = number | PriorityItem<number>;

/** The things of a model that its processes act on, and the lines of what happened. */
export class World {
  readonly env: Environment;
  readonly lines: string[] = [];
  readonly resources: readonly Resource[];
  readonly containers: readonly Container[];
  readonly stores: readonly Store<Item>[];
  readonly events: readonly Event<unknown>[];
  readonly processes: Process<string>[] = [];
  readonly requests: Request[] = [];
  readonly cancelled = new Set<Request>();
  readonly conditions: { readonly condition: Condition; readonly made: readonly Event[] }[] = [];
  private serial = 0;

  constructor(model: Model) {
    const env = new Environment(model.from ?? 0);
    this.env = env;
    if (model.stepped === true) {
      const { step } = env;
      env.step = () => step.call(env);
    }
    this.resources = model.resources.map(([kind, capacity]) => new RESOURCES[kind](env, capacity));
    this.containers = model.containers.map(
      (capacity) => new Container(env, capacity, capacity / 2),
    );
    this.stores = model.stores.map(([kind, capacity]) => new STORES[kind]<Item>(env, capacity));
    this.events = Array.from({ length: model.events }, () => env.event());
    if (model.traced === true) {
      env.observe(new Tracing(this));
    }
  }

  /** A new item: the last digit, or the priority, is what is wanted of it. */
  item(store: Store<Item>, wanted: number): Item {
    const serial = ++this.serial;
    return store instanceof PriorityStore ? new PriorityItem(wanted, serial) : serial * 10 + wanted;
  }

  /** Who uses a resource, and who waits for it. */
  state(pool: Resource): string {
    const ids = (requests: readonly Request[]) =>
      requests.map(({ process }) => this.processes.indexOf(process as Process<string>)).join(',');
    return `[${ids(pool.users)}|${ids(pool.queue)}]`;
  }

  log(...parts: readonly unknown[]): void {
    this.lines.push([time(this.env.now), ...parts].join(' '));
    if (this.lines.length > LIMIT) {
      throw new Error('too long');
    }
  }

  /** The condition of a tree; `made` gets its events in order. `own` does not wait for itself. */
  build(own: Process<string> | undefined, tree: Tree, made: Event[]): Condition {
    const [kind, rest] = tree;
    const parts = (rest as readonly Tree[]).map((part) =>
      part[0] === 'all' || part[0] === 'any' || part[0] === 'some'
        ? (this.build(own, part, made) as unknown as Event)
        : this.leaf(own, part as readonly [string, number], made),
    );
    if (kind === 'some') {
      return new Condition(this.env, (events, count) => count >= Math.min(2, events.length), parts);
    }
    return kind === 'all' ? this.env.allOf(parts) : this.env.anyOf(parts);
  }

  private leaf(
    own: Process<string> | undefined,
    [kind, index]: readonly [string, number],
    made: Event[],
  ): Event {
    if (kind === 'fetch') {
      const get = at(this.stores, index).get();
      made.push(get as unknown as Event);
      return get as unknown as Event;
    }
    const choices = this.choices(kind);
    const chosen = kind === 'delay' || choices.length === 0 ? undefined : at(choices, index);
    const event =
      chosen === undefined || chosen === own
        ? this.env.timeout<string>(kind === 'delay' ? index : 1, 'T')
        : chosen;
    made.push(event as Event);
    return event as Event;
  }

  /** The events that a word of a model stands for. */
  choices(kind: string): readonly unknown[] {
    switch (kind) {
      case 'event':
        return this.events;
      case 'process':
        return this.processes;
      case 'kept':
        return this.conditions.map(({ condition }) => condition);
      default:
        return this.requests;
    }
  }
}

/** A line for every event; of starts, which SimPy has events for, there is none. */
class Tracing extends Observer {
  private readonly world: World;

  constructor(world: World) {
    super();
    this.world = world;
  }

  override eventProcessed(event: Event): void {
    const name = event instanceof Condition ? 'Condition' : event.constructor.name;
    this.world.log('event', name, event.ok);
  }
}

export function at<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T;
}

/** A value as Python's twin shows it. */
export function shown(value: unknown): string {
  if (value instanceof ConditionValue || value instanceof Interrupt) {
    return value instanceof Interrupt ? 'Interrupt' : 'value';
  }
  if (value instanceof PriorityItem) {
    return `${value.priority}:${value.item}`;
  }
  return value instanceof Error ? value.message : String(value ?? 'None');
}

/** As Python writes a float. */
export function time(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-4) {
    return value.toExponential();
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
