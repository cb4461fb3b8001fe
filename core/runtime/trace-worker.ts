import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { LogToTrace } from './log-to-trace';
import { postTo } from './post';
import type { FromWorker } from './protocol';

// The thread between one that simulates and a host that has other things to do: it makes the trace of the log.
const { port } = workerData as { readonly port: MessagePort };
if (parentPort === null) {
  throw new Error('this file is started as a worker thread');
}
const toTrace = new LogToTrace(postTo(parentPort));
port.on('message', (message: FromWorker) => toTrace.take(message));
