import { Worker } from 'node:worker_threads';
import { bundlePath } from './bundle-path';
import { plainError } from './outcome';
import type { FromWorker, ToWorker, WorkerData } from './protocol';
import type { RunHandle, RunLimits, RunObserver, RunRequest } from './request';
import { RunState } from './run-state';

/** A thread that starts while its request is still being made. */
export interface PreparedWorker {
  run(request: RunRequest, observer: RunObserver): RunHandle;
  /** Ends a thread that got no request. */
  dispose(): void;
}

/** Starts a worker thread for one request. Cancelling the run ends the thread, whatever it does. */
export function prepareWorker(file: string, { memoryMegabytes }: RunLimits): PreparedWorker {
  const worker = new Worker(bundlePath(file), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    // What a worker writes itself would disturb stdout; definitions print through the trace.
    stdout: true,
    stderr: true,
    env: {},
    workerData: { memoryMegabytes } satisfies WorkerData,
  });
  // What goes wrong before there is a run is told when there is one.
  let early: NodeJS.ErrnoException | undefined;
  const keep = (error: NodeJS.ErrnoException): void => {
    early = error;
  };
  worker.once('error', keep);
  return {
    run(request, observer) {
      const state = new RunState(request, observer, () => {
        void worker.terminate();
      });
      worker.off('error', keep);
      worker.on('message', (message: FromWorker) => state.take(message));
      worker.on('error', (error: NodeJS.ErrnoException) => state.fail(workerError(error, request)));
      worker.on('exit', (code) =>
        state.fail(
          plainError(
            'runtime-ended',
            `The simulation thread ended without a result (code ${code})`,
          ),
        ),
      );
      if (early) {
        state.fail(workerError(early, request));
      }
      worker.postMessage({ type: 'run', request } satisfies ToWorker);
      return { trace: state.trace, done: state.done, cancel: () => state.cancel() };
    },
    dispose: () => void worker.terminate(),
  };
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
