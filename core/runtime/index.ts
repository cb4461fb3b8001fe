import type { Prepare } from './prepared';
import { runInterpreter } from './python/interpreter';
import { prepareWorker } from './worker-host';

/** Starts the runtime, so that it comes up while the execution is being registered. */
export const prepareRun: Prepare = (runtime, limits) => {
  switch (runtime) {
    case 'typescript':
      return prepareWorker('typescript-worker.js', limits);
    case 'pyodide':
      return prepareWorker('pyodide-worker.js', limits);
    case 'python':
      return { run: runInterpreter, usable: () => true, dispose: () => {} };
  }
};
