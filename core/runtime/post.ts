import type { MessagePort } from 'node:worker_threads';
import { buffersOf } from './delta-buffers';
import type { FromWorker } from './protocol';

/** Sends messages to another thread; what holds the steps of a trace is handed over instead of copied. */
export function postTo(port: MessagePort): (message: FromWorker) => void {
  return (message) =>
    port.postMessage(message, message.type === 'delta' ? buffersOf(message.delta) : []);
}
