import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { TraceDelta } from '../trace/recorder';
import { LogToTrace } from './log-to-trace';
import type { FromWorker } from './protocol';

// The thread between one that simulates and a host that has other things to do: it makes the trace of the log.
const { port } = workerData as { readonly port: MessagePort };
const toTrace = new LogToTrace((message) =>
  parentPort?.postMessage(message, message.type === 'delta' ? buffersOf(message.delta) : []),
);
port.on('message', (message: FromWorker) => toTrace.take(message));

/** What is handed over instead of copied. */
function buffersOf({ tables, patches }: TraceDelta): ArrayBuffer[] {
  return [...Object.values(tables), ...Object.values(patches)].flatMap(({ columns }) =>
    Object.values(columns).map(({ buffer }) => buffer as ArrayBuffer),
  );
}
