import type { Environment } from './environment';
import type { Event } from './event';
import { demandNumber, isEvent, notAGenerator, notAnEnvironment, notAnEvent } from './misuse';
import type { Process, ProcessGenerator } from './process';
import { generatorOf } from './yielded';

/**
 * Starts a process after a delay. Returns the process that waits for that moment, whose value is the process started.
 * @throws RangeError when the delay is not positive.
 */
export function startDelayed<R>(
  env: Environment,
  generator: ProcessGenerator<R>,
  delay: number,
): Process<Process<R>> {
  if (typeof env?.process !== 'function') {
    throw notAnEnvironment(env);
  }
  if (generatorOf(generator) === undefined) {
    throw notAGenerator(generator);
  }
  demandNumber(delay, 'A delay');
  if (!(delay > 0)) {
    throw new RangeError(`delay (${delay}) must be > 0`);
  }
  return env.process(starter(env, generator, delay));
}

function* starter<R>(
  env: Environment,
  generator: ProcessGenerator<R>,
  delay: number,
): ProcessGenerator<Process<R>> {
  yield env.timeout(delay);
  return env.process(generator);
}

/**
 * Interrupts the running process when the event happens, with `[event, value]` as cause; mostly used to hear of the
 * end of another process. @throws Error outside of any process, or when the event has been processed.
 */
export function subscribeAt<T>(event: Event<T>): void {
  if (!isEvent(event)) {
    throw notAnEvent(event, '');
  }
  const { env } = event;
  const receiver = env.activeProcess;
  if (receiver === undefined) {
    throw new Error('subscribeAt is called by the process that is to be interrupted');
  }
  if (event.processed) {
    throw new Error(`${event} has already been processed`);
  }
  env.process(signal(event, receiver));
}

function* signal<T>(event: Event<T>, receiver: Process): ProcessGenerator {
  const value = yield* event;
  if (receiver.isAlive) {
    receiver.interrupt([event, value]);
  }
}
