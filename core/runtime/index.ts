import { availableParallelism } from 'node:os';
import type { Prepare } from './prepared';
import { runInterpreter } from './python/interpreter';
import { type LogIsReadBy, prepareWorker } from './worker-host';

/** Starts the runtime, so that it comes up while the execution is being registered. */
export const prepareRun: Prepare = prepareReadBy('host');

/**
 * The same for a host with a person before it: whatever a run does, that thread has time for other things, and so has the
 * machine: on two processors a run takes one.
 */
export const prepareRunAside: Prepare = prepareReadBy(
  availableParallelism() > 2 ? 'thread' : 'worker',
);

export function prepareReadBy(readBy: LogIsReadBy): Prepare {
  return (runtime, limits) => {
    switch (runtime) {
      case 'typescript':
        return prepareWorker('typescript-worker.js', limits, readBy);
      case 'pyodide':
        // That worker makes the trace itself.
        return prepareWorker('pyodide-worker.js', limits, 'host');
      case 'python':
        return { run: runInterpreter, usable: () => true, dispose: () => {} };
    }
  };
}
