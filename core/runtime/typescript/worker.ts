import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../protocol';
import { ChunkPool } from './chunk-pool';
import { runDefinition } from './run-definition';

const port = parentPort;
if (port === null) {
  throw new Error('this file is started as a worker thread');
}
const nothing = new Int32Array(new SharedArrayBuffer(4));
const chunks = new ChunkPool();
const guestText = readFileSync(join(__dirname, 'typescript-guest.js'), 'utf8');

port.on('message', ({ request }: ToWorker) =>
  runDefinition(request, {
    guestText,
    clock: () => performance.now(),
    sleep: (seconds) => void Atomics.wait(nothing, 0, 0, seconds * 1000),
    post: (message: FromWorker) => port.postMessage(message),
    chunk: () => chunks.take(),
  }),
);
port.postMessage({ type: 'ready' } satisfies FromWorker);
