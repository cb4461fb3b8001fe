import { EmptySchedule, type Environment } from '../../../simulation';
import { hasUsualStep } from '../../../simulation/environment';
import type { GuestHost, GuestRequest } from './contract';
import { RunProblem } from './failure';
import type { LogWriter } from './log-writer';

/** Events between two looks at the clock. */
const SLICE = 2000;
const PROGRESS_MS = 50;

/** Runs the environment to its end, to `until` or to a limit, and tells the host how far it is. */
export function simulate(
  env: Environment,
  log: LogWriter,
  request: GuestRequest,
  host: GuestHost,
): void {
  const { until, limits } = request;
  const end = until ?? Number.POSITIVE_INFINITY;
  env._queue.stopAt = Math.min(end, limits.simulatedSeconds);
  let told = host.clock();
  // The first event begins `execute`, which may give the environment a step of its own.
  let slice = 1;
  while (advance(env, Math.min(slice, limits.events - env.eventCount))) {
    slice = SLICE;
    if (env.eventCount >= limits.events) {
      const events = limits.events.toLocaleString('en');
      throw new RunProblem(
        'limit-events',
        `The run was ended after ${events} events, its limit`,
        `${noEnd(until)}raise the limit, or end the run with --duration`,
      );
    }
    const now = host.clock();
    if (now - told >= PROGRESS_MS) {
      told = now;
      log.flush();
      host.progress({ simulatedTime: env.now, eventCount: env.eventCount });
    }
  }
  const left = env._queue.future.size > 0;
  if (left && limits.simulatedSeconds < end) {
    const seconds = limits.simulatedSeconds.toLocaleString('en');
    throw new RunProblem(
      'limit-simulated-time',
      `The run was ended at ${seconds} simulated seconds, its limit`,
      `${noEnd(until)}end it with --duration, or give the definition an end`,
    );
  }
  if (until !== undefined) {
    env._queue.time = until;
  }
}

/** Processes up to `budget` events, or one if the environment has a step of its own; false when nothing is left. */
function advance(env: Environment, budget: number): boolean {
  if (hasUsualStep(env)) {
    return env._advance(budget);
  }
  try {
    env.step();
    return true;
  } catch (error) {
    if (error instanceof EmptySchedule) {
      return false;
    }
    throw error;
  }
}

function noEnd(until: number | undefined): string {
  return until === undefined
    ? 'nothing in it ended it (a loop without an end, or a count of 0): '
    : '';
}
