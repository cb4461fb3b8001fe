import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../core/store';
import { Engine } from '../../../core/store/engine';
import { type Owner, stateOf, thisProcess } from '../../../core/store/owner';
import { project } from '../../support/project';
import { execution, result } from './samples';

async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

async function withOwner(owner: Owner, startTime?: string) {
  const folder = join(project({}), 'store');
  const store = await openStore(folder);
  const { executionId } = await store.startExecution(execution);
  await new Engine(folder, {}).change((db) =>
    db
      .updateTable('swf_workflow_executions')
      .set({ owner: JSON.stringify(owner), ...(startTime ? { start_time: startTime } : {}) })
      .execute(),
  );
  const reopened = await openStore(folder);
  return { store: reopened, executionId, row: await reopened.execution(executionId) };
}

test('this process lives; one that ended, or an older one of the same id, does not', async () => {
  const own = thisProcess();
  expect(stateOf(own)).toBe('alive');
  expect(stateOf({ ...own, pid: await endedPid() })).toBe('dead');
  expect(stateOf({ ...own, started: 'earlier' })).toBe('dead');
  expect(stateOf({ ...own, boot: 'earlier' })).toBe('dead');
  expect(stateOf({ ...own, host: 'another' })).toBe('unknown');
});

test('a running execution whose process is gone has failed; a living one is not touched', async () => {
  const own = thisProcess();
  expect((await withOwner(own)).row?.status).toBe('running');
  const { row } = await withOwner({ ...own, pid: await endedPid() });
  expect(row).toMatchObject({
    status: 'failed',
    error_message: 'the process ended without a result',
  });
  expect(row?.end_time).not.toBeNull();
});

test('one of another machine is left for a week, and its late result still stands', async () => {
  const other = { ...thisProcess(), host: 'another' };
  expect((await withOwner(other)).row?.status).toBe('running');
  const { store, executionId, row } = await withOwner(other, '2020-01-01T00:00:00.000Z');
  expect(row?.status).toBe('failed');
  await store.finishExecution(executionId, result);
  expect(await store.execution(executionId)).toMatchObject({
    status: 'completed',
    error_message: null,
  });
});
