import {
  Environment,
  Interrupt,
  Preempted,
  type PriorityResource,
  type Process,
  type ProcessGenerator,
  type Resource,
} from '../../../../core/simulation';
import type { AnyEvent } from '../../../../core/simulation/condition';

export type { AnyEvent };

/** A scene under the name that it has in Python, with small letters and underscores. */
export type Scenes = Readonly<Record<string, (w: World) => void>>;

/** Things to say in a simulation; what the scenes share. Its twin is `world.py`. */
export class World {
  env = new Environment();
  readonly lines: string[] = [];

  say(...parts: readonly unknown[]): void {
    this.lines.push([this.env.now, ...parts].map(text).join(' '));
  }

  go<R>(body: (...args: never[]) => ProcessGenerator<R>, ...args: unknown[]): Process<R> {
    return this.env.process(body(...(args as never[])));
  }

  /** What a call gives, or that it is refused. */
  tries(call: () => unknown): unknown {
    try {
      return call();
    } catch {
      return 'refused';
    }
  }

  /** A run to its end or to its failure. */
  runs(until?: number | AnyEvent): void {
    try {
      this.say('ran', this.env.run(until as number));
    } catch (error) {
      const { message } = error as Error;
      this.say('crash', message.startsWith('No scheduled events left') ? 'never' : message);
    }
  }

  /** A callback that says how the event ended. */
  named(name: string) {
    return (event: AnyEvent) => this.say(name, event.ok, event.value);
  }

  /** A process that waits for one event. */
  waiter(name: string, event: AnyEvent): Process {
    return this.env.process(this.waiting(name, event)) as Process;
  }

  *waiting(name: string, event: AnyEvent): ProcessGenerator {
    try {
      this.say(name, 'got', yield event);
    } catch (error) {
      if (error instanceof Interrupt) {
        this.say(name, 'interrupted', error.cause);
      } else {
        this.say(name, 'failed', error);
      }
    }
  }

  hold(pool: Resource, name: string, seconds: number, ...order: [number?, boolean?]): Process {
    return this.env.process(this.holding(pool, name, seconds, ...order)) as Process;
  }

  /** Requests a resource and holds it for some time. */
  *holding(
    pool: Resource,
    name: string,
    seconds: number,
    ...order: [number?, boolean?]
  ): ProcessGenerator {
    const request = (pool as PriorityResource).request(...order);
    try {
      yield request;
      this.say(name, 'has', pool.count, pool.queue.length, request.usageSince);
      yield seconds;
    } catch (error) {
      const { cause } = error as Interrupt;
      if (cause instanceof Preempted) {
        const { by, usageSince, resource } = cause;
        const stillUses = pool.users.includes(request);
        this.say(
          name,
          'loses',
          by !== undefined,
          usageSince,
          (resource as Resource) === pool,
          stillUses,
        );
      } else if (error instanceof Interrupt) {
        this.say(name, 'interrupted', cause, pool.queue.includes(request));
      } else {
        throw error;
      }
    } finally {
      request.dispose();
    }
    this.say(name, 'leaves', pool.count, pool.queue.length);
  }
}

export function raising(error: Error) {
  return () => {
    throw error;
  };
}

/** As Python's twin says it. */
function text(value: unknown): string {
  if (value === undefined) {
    return 'none';
  }
  if (value instanceof Error) {
    return value.message;
  }
  return Array.isArray(value) ? `[${value.map(text).join(',')}]` : String(value);
}
