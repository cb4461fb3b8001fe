import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { LogToTrace } from '../log-to-trace';
import { postTo } from '../post';
import type { ToWorker, WorkerData } from '../protocol';
import { ChunkPool } from './chunk-pool';
import {
  type ReadyDefinition,
  readyDefinition,
  runDefinition,
  type Surroundings,
} from './run-definition';

const port = parentPort;
if (port === null) {
  throw new Error('this file is started as a worker thread');
}
const { out = port, readsLog } = workerData as WorkerData;
const send = postTo(out);
const toTrace = readsLog ? new LogToTrace(send) : undefined;
const nothing = new Int32Array(new SharedArrayBuffer(4));
/** 16 MB: some hundred milliseconds of the fastest runs. */
const MOST_CHUNKS = 64;
const chunks = new ChunkPool(MOST_CHUNKS);
const guestText = readFileSync(join(__dirname, 'typescript-guest.js'), 'utf8');

// A promise settles after the run, which has waited for none: what it says then must not depend on who is quicker.
process.on('unhandledRejection', () => {});

const around: Surroundings = {
  guestText,
  clock: () => performance.now(),
  sleep: (seconds) => void Atomics.wait(nothing, 0, 0, seconds * 1000),
  post: (message) => (toTrace ? toTrace.take(message) : send(message)),
  chunk: () => chunks.take(),
};
let expected: ReadyDefinition | undefined;
port.on('message', (message: ToWorker) => {
  if (message.type === 'run') {
    runDefinition(message.request, around, expected);
  } else {
    expected = readyDefinition(message.code, around);
  }
});
send({ type: 'ready', phases: [] });
