import { expect, test } from 'vitest';
import { storedOptions } from '../../../core/run/stored';
import type { ExecutionRow } from '../../../core/store/types';

test('a stored execution names neither the program that runs nor the files that may be read', () => {
  const kept = { runtime: 'python', duration: 5, interpreter: '/tmp/other', dataFolder: '/etc' };
  const row = { run_options: JSON.stringify(kept), seed: 7 } as ExecutionRow;
  expect(storedOptions(row)).toMatchObject({
    runtime: 'python',
    duration: 5,
    seed: 7,
    interpreter: undefined,
    dataFolder: undefined,
    packageFolder: undefined,
  });
});
