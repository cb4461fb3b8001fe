import type { Prepare, PreparedRun } from './prepared';
import { runInterpreter } from './python/interpreter';
import type { RunLimits, RuntimeName } from './request';
import { prepareWorker } from './worker-host';

/** Starts the runtime, so that it comes up while the execution is being registered. */
export const prepareRun: Prepare = (runtime, limits) => start(runtime, limits, false);

/** The same for a host with a person before it: whatever a run does, that thread has time for other things. */
export const prepareRunAside: Prepare = (runtime, limits) => start(runtime, limits, true);

function start(runtime: RuntimeName, limits: RunLimits, aside: boolean): PreparedRun {
  switch (runtime) {
    case 'typescript':
      return prepareWorker('typescript-worker.js', limits, aside);
    case 'pyodide':
      // That worker makes the trace itself.
      return prepareWorker('pyodide-worker.js', limits, false);
    case 'python':
      return { run: runInterpreter, usable: () => true, dispose: () => {} };
  }
}
