import {
  Condition,
  Container,
  Environment,
  type Event,
  FilterStore,
  PreemptiveResource,
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
const LIMIT = 400;

/** The things of a model that its processes act on, and the lines of what happened. */
export class World {
  readonly env = new Environment();
  readonly lines: string[] = [];
  readonly resources: readonly Resource[];
  readonly containers: readonly Container[];
  readonly stores: readonly Store<number>[];
  readonly events: readonly Event<unknown>[];
  readonly processes: Process<string>[] = [];
  readonly requests: Request[] = [];
  readonly cancelled = new Set<Request>();
  readonly conditions: Condition[] = [];

  constructor(model: Model) {
    const { env } = this;
    this.resources = model.resources.map(([kind, capacity]) => new RESOURCES[kind](env, capacity));
    this.containers = model.containers.map(
      (capacity) => new Container(env, capacity, capacity / 2),
    );
    this.stores = model.stores.map(([kind, capacity]) => new STORES[kind]<number>(env, capacity));
    this.events = Array.from({ length: model.events }, () => env.event());
  }

  log(...parts: readonly unknown[]): void {
    this.lines.push([time(this.env.now), ...parts].join(' '));
    if (this.lines.length > LIMIT) {
      throw new Error('too long');
    }
  }

  /** The condition of a tree; `made` gets its events in order. `own` does not wait for itself. */
  build(own: Process<string>, tree: Tree, made: Event[]): Condition {
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
    own: Process<string>,
    [kind, index]: readonly [string, number],
    made: Event[],
  ): Event {
    const choices: readonly unknown[] =
      kind === 'event' ? this.events : kind === 'process' ? this.processes : this.conditions;
    const chosen = kind === 'delay' || choices.length === 0 ? undefined : at(choices, index);
    const event =
      chosen === undefined || chosen === own
        ? this.env.timeout<string>(kind === 'delay' ? index : 1, 'T')
        : chosen;
    made.push(event as Event);
    return event as Event;
  }
}

export function at<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T;
}

/** A value as Python's `str` shows it; a condition's as its events' places in `made` and their values. */
export function shown(value: unknown): string {
  return value instanceof Error ? value.message : String(value ?? 'None');
}

/** As Python writes a float. */
export function time(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
