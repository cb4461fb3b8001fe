import { expect, test } from 'vitest';
import { ChunkPool } from '../../../core/runtime/typescript/chunk-pool';

test('a buffer is given again only when it has been read', () => {
  const pool = new ChunkPool();
  const first = pool.take();
  const second = pool.take();
  expect(second).not.toBe(first);
  Atomics.store(new Int32Array(first), 0, 0);
  expect(pool.take()).toBe(first);
  expect([first, second]).not.toContain(pool.take());
});
