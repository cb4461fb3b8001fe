import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { ChunkPool, giveBack } from '../../../core/runtime/typescript/chunk-pool';

test('a buffer is given again only when it has been read', () => {
  const pool = new ChunkPool(3);
  const first = pool.take();
  const second = pool.take();
  expect(second).not.toBe(first);
  giveBack(new Int32Array(first));
  expect(pool.take()).toBe(first);
  expect([first, second]).not.toContain(pool.take());
});

test('where there are as many as there may be, the writer waits for the reader', async () => {
  const pool = new ChunkPool(2);
  const first = pool.take();
  pool.take();
  // Reads when it is told to: this thread stands still in the next call until then.
  const reader = new Worker(
    `const { workerData } = require('node:worker_threads');
     const words = new Int32Array(workerData);
     Atomics.store(words, 0, 0);
     Atomics.notify(words, 0);`,
    { eval: true, workerData: first },
  );
  expect(pool.take()).toBe(first);
  await reader.terminate();
});
