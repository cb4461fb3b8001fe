import {
  type Event,
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
      try {
        yield env.timeout(delay);
      } catch (error) {
        world.log(id, 'early', causeOf((error as Interrupt).cause));
      }
    }
    for (const [i, step] of steps.entries()) {
      try {
        const result: unknown = yield* perform(world, id, step, start);
        world.log(id, i, step[0], shown(result));
      } catch (error) {
        const { message } = error as Error;
        if (message === 'too long' || step[0] === 'raise' || step[0] === 'bare') {
          throw error;
        }
        if (error instanceof Interrupt) {
          world.log(id, i, step[0], causeOf(error.cause));
        } else {
          world.log(id, i, step[0], 'failed', shown(error));
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
  for (const one of model.runs) {
    if (one[0] === 'outside') {
      outside(world, one[1], start);
      continue;
    }
    try {
      const result = execute(world, one);
      world.log('ran', one[0], result, time(env.peek()));
    } catch (error) {
      const { message } = error as Error;
      world.log('crash', error instanceof Interrupt ? 'Interrupt' : nameOfCrash(message));
      if (/^(Invalid|callback)/.test(message) || !GOES_ON.includes(one[0])) {
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

/** After the failure of such a run another is tried: it has not taken anybody from the event it was to end with. */
const GOES_ON: readonly Run[0][] = ['seconds', 'steps', 'end'];

function execute(world: World, run: Exclude<Run, readonly ['outside', Step]>): string {
  const { env } = world;
  switch (run[0]) {
    case 'seconds':
      return shown(env.run(env.now + run[1]));
    case 'steps':
      for (let i = 0; i < run[1] && env.peek() < Number.POSITIVE_INFINITY; i++) {
        env.step();
      }
      return 'ok';
    case 'end':
      return shown(env.run());
    default: {
      const choices = world.choices(run[0]) as Event<unknown>[];
      if (choices.length === 0) {
        return 'nothing';
      }
      try {
        return shown(env.run(at(choices, run[1])));
      } catch (error) {
        const untriggered = /^No scheduled events left/;
        return untriggered.test((error as Error).message) ? 'never' : raise(error);
      }
    }
  }
}

/** One step from outside of all processes. */
function outside(world: World, step: Step, start: Parameters<typeof perform>[3]): void {
  try {
    const { done, value } = perform(world, -1, step, start).next();
    world.log('outside', step[0], done === true ? shown(value) : 'waits');
  } catch (error) {
    const { message } = error as Error;
    if (message === 'too long') {
      throw error;
    }
    world.log('outside', 'failed', shown(error));
  }
}

function raise(error: unknown): never {
  throw error;
}
