import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { plainError } from './outcome';
import type { FromWorker, ToWorker } from './protocol';
import type { RunHandle, RunObserver, RunRequest } from './request';
import { RunState } from './run-state';

/** Worker files stand beside the bundle; tests of sources set SWF_DIST. */
export function bundlePath(name: string): string {
  return join(process.env['SWF_DIST'] ?? __dirname, name);
}

/** Runs a request in a worker thread of its own. Cancelling ends the thread, whatever it does. */
export function runInWorker(file: string, request: RunRequest, observer: RunObserver): RunHandle {
  const worker = new Worker(bundlePath(file), {
    resourceLimits: { maxOldGenerationSizeMb: request.limits.memoryMegabytes },
    // What a worker writes itself would disturb stdout; definitions print through the trace.
    stdout: true,
    stderr: true,
    env: {},
  });
  const state = new RunState(request, observer, () => {
    void worker.terminate();
  });
  worker.on('message', (message: FromWorker) => state.take(message));
  worker.on('error', (error: NodeJS.ErrnoException) => state.fail(workerError(error, request)));
  worker.on('exit', (code) =>
    state.fail(
      plainError('runtime-ended', `The simulation thread ended without a result (code ${code})`),
    ),
  );
  worker.postMessage({ type: 'run', request } satisfies ToWorker);
  return { done: state.done, cancel: () => state.cancel() };
}

function workerError(error: NodeJS.ErrnoException, { limits }: RunRequest) {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? plainError(
        'limit-memory',
        `The run was ended at ${limits.memoryMegabytes} MB, its limit of memory`,
        'simulate less at once, or raise the limit',
      )
    : plainError('runtime-failed', `The simulation thread failed: ${error.message}`);
}
