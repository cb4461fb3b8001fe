import { Worker } from 'node:worker_threads';
import { bundlePath } from './bundle-path';
import { plainError } from './outcome';
import type { PreparedRun } from './prepared';
import type { FromWorker, ToWorker, WorkerData } from './protocol';
import type { RunError, RunLimits, RunRequest } from './request';
import { RunState } from './run-state';

/** Starts a worker thread for one request. Cancelling the run ends the thread, whatever it does. */
export function prepareWorker(file: string, { memoryMegabytes }: RunLimits): PreparedRun {
  const worker = new Worker(bundlePath(file), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    // What a worker writes itself would disturb stdout; definitions print through the trace.
    stdout: true,
    stderr: true,
    env: {},
    workerData: { memoryMegabytes } satisfies WorkerData,
  });
  // A thread without a run holds no process.
  worker.unref();
  let end: ThreadEnd | undefined;
  let tell: (end: ThreadEnd) => void = () => {};
  // What goes wrong before there is a run is told when there is one.
  const ended = (reason: ThreadEnd): void => {
    end ??= reason;
    tell(end);
  };
  worker.on('error', (error: NodeJS.ErrnoException) => ended({ error }));
  worker.on('exit', (code) => ended({ code }));
  return {
    usable: () => end === undefined,
    run(request, observer) {
      const state = new RunState(request, observer, () => {
        void worker.terminate();
      });
      worker.ref();
      worker.on('message', (message: FromWorker) => state.take(message));
      tell = (reason) => state.fail(threadError(reason, request));
      if (end) {
        tell(end);
      }
      worker.postMessage({ type: 'run', request } satisfies ToWorker);
      return { trace: state.trace, done: state.done, cancel: () => state.cancel() };
    },
    dispose: () => void worker.terminate(),
  };
}

/** How a thread ended by itself. */
type ThreadEnd = { readonly error: NodeJS.ErrnoException } | { readonly code: number };

function threadError(end: ThreadEnd, { limits }: RunRequest): RunError {
  if (!('error' in end)) {
    return plainError(
      'runtime-ended',
      `The simulation thread ended without a result (code ${end.code})`,
    );
  }
  return end.error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? plainError(
        'limit-memory',
        `The run was ended at ${limits.memoryMegabytes} MB, its limit of memory`,
        'simulate less at once, or raise the limit',
      )
    : plainError('runtime-failed', `The simulation thread failed: ${end.error.message}`);
}
