import type { MessagePort } from 'node:worker_threads';
import type { TraceDelta } from '../trace/recorder';
import type { FromWorker } from './protocol';

/** Sends messages to another thread; what holds the steps of a trace is handed over instead of copied. */
export function postTo(port: MessagePort): (message: FromWorker) => void {
  return (message) =>
    port.postMessage(message, message.type === 'delta' ? buffersOf(message.delta) : []);
}

function buffersOf({ tables, patches }: TraceDelta): ArrayBuffer[] {
  return [...Object.values(tables), ...Object.values(patches)].flatMap(({ columns }) =>
    Object.values(columns).map(({ buffer }) => buffer as ArrayBuffer),
  );
}
