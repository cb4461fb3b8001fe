import { runInterpreter } from './python/interpreter';
import type { RunHandle, RunLimits, RunObserver, RunRequest, RuntimeName } from './request';
import { prepareWorker } from './worker-host';

/** A runtime on its way up, for one run. */
export interface PreparedRun {
  /** Never throws: what goes wrong is the outcome's error. */
  run(request: RunRequest, observer: RunObserver): RunHandle;
  /** Ends what was prepared when there will be no run. */
  dispose(): void;
}

/** Starts the runtime, so that it comes up while the execution is being registered. */
export function prepareRun(runtime: RuntimeName, limits: RunLimits): PreparedRun {
  switch (runtime) {
    case 'typescript':
      return prepareWorker('typescript-worker.js', limits);
    case 'pyodide':
      return prepareWorker('pyodide-worker.js', limits);
    case 'python':
      return { run: runInterpreter, dispose: () => {} };
  }
}
