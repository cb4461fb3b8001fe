import { MessageChannel, Worker } from 'node:worker_threads';
import { bundlePath } from './bundle-path';
import { watchMemory } from './memory-watch';
import { plainError } from './outcome';
import { phase } from './phases';
import type { PreparedRun } from './prepared';
import type { FromWorker, ToWorker, WorkerData } from './protocol';
import type { RunError, RunLimits, RunRequest } from './request';
import { RunState } from './run-state';

/** Who makes the trace of the log of a run (decision 011): the thread that started it, another one, or the run's own. */
export type LogIsReadBy = 'host' | 'thread' | 'worker';

/** Starts a worker thread for one request. Cancelling the run ends the thread, whatever it does. */
export function prepareWorker(
  file: string,
  { memoryMegabytes }: RunLimits,
  readBy: LogIsReadBy,
): PreparedRun {
  const between = readBy === 'thread' ? new MessageChannel() : undefined;
  const worker = new Worker(bundlePath(file), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    // What a worker writes itself would disturb stdout; definitions print through the trace.
    stdout: true,
    stderr: true,
    env: {},
    workerData: {
      memoryMegabytes,
      readsLog: readBy === 'worker',
      ...(between && { out: between.port1 }),
    } satisfies WorkerData,
    transferList: between ? [between.port1] : [],
  });
  const reader =
    between &&
    new Worker(bundlePath('trace-worker.js'), {
      env: {},
      workerData: { port: between.port2 },
      transferList: [between.port2],
    });
  const threads = reader ? [worker, reader] : [worker];
  const terminate = (): void => {
    for (const thread of threads) {
      void thread.terminate();
    }
  };
  // A thread without a run holds no process.
  for (const thread of threads) {
    thread.unref();
  }
  let end: ThreadEnd | undefined;
  // It may be ready before there is a run.
  let ready: FromWorker | undefined;
  let take = (message: FromWorker): void => {
    ready = message;
  };
  (reader ?? worker).on('message', (message: FromWorker) => take(message));
  let tell: (end: ThreadEnd) => void = () => {};
  // What goes wrong before there is a run is told when there is one.
  const ended = (reason: ThreadEnd): void => {
    end ??= reason;
    tell(end);
  };
  for (const thread of threads) {
    thread.on('error', (error: NodeJS.ErrnoException) => ended({ error }));
    thread.on('exit', (code) => ended({ code }));
  }
  return {
    usable: () => end === undefined,
    expect: (code) => worker.postMessage({ type: 'expect', code } satisfies ToWorker),
    run(request, observer) {
      const state = new RunState(request, observer, terminate);
      for (const thread of threads) {
        thread.ref();
      }
      observer.onPhase?.(phase('request sent'));
      if (ready) {
        state.take(ready);
      }
      take = (message) => state.take(message);
      tell = (reason) => state.fail(threadError(reason, request));
      if (request.runtime === 'typescript') {
        // WebAssembly's memory has a limit of its own.
        const tooMuch = (): void => state.fail(memoryLimit(request));
        void state.done.finally(watchMemory(request.limits.memoryMegabytes, tooMuch));
      }
      if (end) {
        tell(end);
      }
      worker.postMessage({ type: 'run', request } satisfies ToWorker);
      return { trace: state.trace, done: state.done, cancel: () => state.cancel() };
    },
    dispose: terminate,
  };
}

/** How a thread ended by itself. */
type ThreadEnd = { readonly error: NodeJS.ErrnoException } | { readonly code: number };

function memoryLimit({ limits }: RunRequest): RunError {
  return plainError(
    'limit-memory',
    `The run was ended at ${limits.memoryMegabytes} MB, its limit of memory`,
    'simulate less at once, or raise the limit',
  );
}

function threadError(end: ThreadEnd, request: RunRequest): RunError {
  if (!('error' in end)) {
    return plainError(
      'runtime-ended',
      `The simulation thread ended without a result (code ${end.code})`,
    );
  }
  return end.error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? memoryLimit(request)
    : plainError('runtime-failed', `The simulation thread failed: ${end.error.message}`);
}
