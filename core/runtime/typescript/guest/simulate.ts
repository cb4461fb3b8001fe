import { EmptySchedule, type Environment, RealtimeEnvironment } from '../../../simulation';
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
  const advance = env instanceof RealtimeEnvironment ? stepInRealtime : advanceSlice;
  let told = host.clock();
  while (advance(env, Math.min(SLICE, limits.events - env.eventCount))) {
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

function advanceSlice(env: Environment, budget: number): boolean {
  return env._advance(budget);
}

function stepInRealtime(env: Environment): boolean {
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
