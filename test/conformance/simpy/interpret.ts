import {
  ConditionValue,
  Interrupt,
  Preempted,
  type Process,
  type ProcessGenerator,
  startDelayed,
} from '../../../core/simulation';
import type { Model, Run, Step } from './model';
import { perform } from './perform';
import { at, shown, time, World } from './world';

/** Runs a model in our kernel; every line says when, who, what and with which result. Its twin is `interpret.py`. */
export function interpret(model: Model): string[] {
  const world = new World(model);
  const { env, processes } = world;

  function start(body: number, delay = 0): Process<string> | undefined {
    const steps = model.bodies[body] as readonly Step[];
    if (delay > 0) {
      startDelayed(env, late(steps), delay);
      return undefined;
    }
    const process = env.process(run(processes.length, steps, 0));
    processes.push(process);
    return process;
  }

  /** A process that joins the others only when it begins. */
  function* late(steps: readonly Step[]): ProcessGenerator<string> {
    processes.push(env.activeProcess as Process<string>);
    return yield* run(processes.length - 1, steps, 0);
  }

  function* run(id: number, steps: readonly Step[], delay: number): ProcessGenerator<string> {
    if (delay > 0) {
      yield env.timeout(delay);
    }
    for (const [i, step] of steps.entries()) {
      try {
        const result: unknown = yield* perform(world, id, step, start);
        world.log(id, i, step[0], result instanceof ConditionValue ? 'value' : shown(result));
      } catch (error) {
        const { message } = error as Error;
        if (error instanceof Interrupt) {
          world.log(id, i, causeOf(error.cause));
        } else if (message.startsWith('raised') || message === 'too long') {
          throw error;
        } else {
          world.log(id, i, 'failed', message);
        }
      }
    }
    world.log(id, 'ends');
    return `r${id}`;
  }

  function causeOf(cause: unknown): string {
    if (cause instanceof Preempted) {
      const by = processes.indexOf(cause.by as Process<string>);
      return `preempted ${by} ${time(cause.usageSince)}`;
    }
    if (Array.isArray(cause)) {
      return `told ${processes.indexOf(cause[0] as Process<string>)} ${shown(cause[1])}`;
    }
    return `interrupted ${shown(cause)}`;
  }

  for (const [body, delay] of model.started) {
    const id = processes.length;
    processes.push(env.process(run(id, model.bodies[body] as readonly Step[], delay)));
  }
  for (const [kind, amount = 0] of model.runs) {
    try {
      const result = execute(world, kind, amount);
      world.log('ran', kind, result, time(env.peek()));
    } catch (error) {
      const { message } = error as Error;
      world.log('crash', nameOfCrash(message));
      if (/^(Invalid|callback)/.test(message) || kind === 'event' || kind === 'process') {
        break;
      }
    }
  }
  return world.lines;
}

function nameOfCrash(message: string): string {
  if (message === 'The simulation was stopped') {
    return 'stopped';
  }
  return message.startsWith('Invalid yield') ? 'invalid' : message;
}

function execute({ env, events, processes }: World, kind: Run[0], amount: number): string {
  switch (kind) {
    case 'seconds':
      return shown(env.run(env.now + amount));
    case 'event':
    case 'process': {
      const until = kind === 'event' ? at(events, amount) : at(processes, amount);
      const untriggered = /^No scheduled events left/;
      try {
        return shown(env.run<unknown>(until as (typeof events)[0]));
      } catch (error) {
        return untriggered.test((error as Error).message) ? 'never' : raise(error);
      }
    }
    case 'steps':
      for (let i = 0; i < amount && env.peek() < Number.POSITIVE_INFINITY; i++) {
        env.step();
      }
      return 'ok';
    case 'end':
      return shown(env.run());
  }
}

function raise(error: unknown): never {
  throw error;
}
