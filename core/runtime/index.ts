import { runInterpreter } from './python/interpreter';
import type { RunHandle, RunObserver, RunRequest } from './request';
import { runInWorker } from './worker-host';

/** Starts a run where its request says. Never throws: what goes wrong is the outcome's error. */
export function startRun(request: RunRequest, observer: RunObserver = {}): RunHandle {
  switch (request.runtime) {
    case 'typescript':
      return runInWorker('typescript-worker.js', request, observer);
    case 'pyodide':
      return runInWorker('pyodide-worker.js', request, observer);
    case 'python':
      return runInterpreter(request, observer);
  }
}
