import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore, StoreProblem } from '../../../core/store';
import { project } from '../../support/project';
import { definition, execution, result } from './samples';

const opened = async (folder = join(project({}), 'store')) => ({
  folder,
  store: await openStore(folder),
});
const codeOf = (action: Promise<unknown>) =>
  action.then(
    () => 'none',
    (error) => (error instanceof StoreProblem ? error.code : String(error)),
  );

test('opening and reading write nothing', async () => {
  const { store, folder } = await opened();
  expect(await store.executions()).toEqual([]);
  expect(await store.definitions()).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

test('an execution from start to end, seen by another opening', async () => {
  const { store, folder } = await opened();
  const started = await store.startExecution(execution);
  expect(started.executionId).toMatch(/^daq-.+-1$/);
  expect(started.registration.change).toBe('new');
  expect((await store.execution(started.executionId))?.status).toBe('running');
  const trace = await store.writeTrace(new Uint8Array([1, 2, 3]));
  await store.finishExecution(started.executionId, { ...result, trace_file: trace });
  const other = await openStore(folder);
  const row = await other.execution(started.executionId);
  expect(row).toMatchObject({
    ...result,
    trace_file: trace,
    workflow_name: 'daq',
    version: '1.0',
    parameter_values: execution.parameter_values,
    seed: 42,
    pinned: false,
    note: '',
  });
  expect([...readFileSync(other.tracePath(trace))]).toEqual([1, 2, 3]);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a run is two generations, and the newest three are kept', async () => {
  const { store, folder } = await opened();
  for (let n = 0; n < 3; n++) {
    const { executionId } = await store.startExecution(execution);
    await store.finishExecution(executionId, result);
  }
  expect(readdirSync(folder).sort()).toEqual([
    '.gitignore',
    '00000004.db',
    '00000005.db',
    '00000006.db',
  ]);
});

test('changed text is a new revision of the same definition; the execution keeps its own', async () => {
  const { store } = await opened();
  const first = await store.startExecution(execution);
  const edited = { ...definition, definition: 'class WorkflowExecutor: ...' };
  expect(await store.registerDefinition(definition)).toEqual({
    ...first.registration,
    change: 'same',
  });
  const second = await store.startExecution({ ...execution, definition: edited });
  expect(second.registration.change).toBe('changed');
  expect(await store.definitions()).toHaveLength(1);
  expect((await store.definition('daq', '1.0'))?.definition).toBe(edited.definition);
  const row = await store.execution(first.executionId);
  expect((await store.revision(row?.revision ?? ''))?.definition).toBe(definition.definition);
});

test('two openings changing at once lose nothing', async () => {
  const { store, folder } = await opened();
  const stores = [store, await openStore(folder), await openStore(folder)];
  await Promise.all(Array.from({ length: 30 }, (_, n) => stores[n % 3]?.startExecution(execution)));
  const ids = (await store.executions()).map(({ execution_id }) => execution_id);
  expect(new Set(ids).size).toBe(30);
  expect(ids[0]).toMatch(/-30$/);
});

test('filters, sorting and pages', async () => {
  const { store } = await opened();
  for (const workflow_name of ['b', 'a', 'c']) {
    await store.startExecution({ ...execution, definition: { ...definition, workflow_name } });
  }
  const [newest] = await store.summaries();
  await store.finishExecution(newest?.execution_id ?? '', result);
  await store.setNote(newest?.execution_id ?? '', '100% sure');
  await store.setPinned(newest?.execution_id ?? '', true);
  const names = async (filter: Parameters<typeof store.summaries>[0]) =>
    (await store.summaries(filter)).map((row) => row.workflow_name).join('');
  expect(await names({})).toBe('cab');
  expect(await names({ sort: 'workflow_name' })).toBe('abc');
  expect(await names({ sort: 'workflow_name', descending: true, limit: 1, offset: 1 })).toBe('b');
  expect(await names({ status: 'running' })).toBe('ab');
  expect(await names({ workflow_name: 'a' })).toBe('a');
  expect(await names({ text: '0% S' })).toBe('c');
  expect(await names({ text: '_' })).toBe('');
  expect((await store.execution(newest?.execution_id ?? ''))?.pinned).toBe(true);
  expect(await names({ pinned: true })).toBe('c');
  expect(await names({ pinned: false })).toBe('ab');
});

test('groups are counted, the one used last first', async () => {
  const { store } = await opened();
  for (const workflow_name of ['b', 'a', 'b', 'c', 'a']) {
    await store.startExecution({ ...execution, definition: { ...definition, workflow_name } });
  }
  const [newest] = await store.summaries();
  await store.finishExecution(newest?.execution_id ?? '', result);
  expect(await store.executionGroups('workflow_name')).toEqual([
    { value: 'a', count: 2 },
    { value: 'c', count: 1 },
    { value: 'b', count: 2 },
  ]);
  expect(await store.executionGroups('status')).toEqual([
    { value: 'completed', count: 1 },
    { value: 'running', count: 4 },
  ]);
  expect(await store.executionGroups('status', { workflow_name: 'b' })).toEqual([
    { value: 'running', count: 2 },
  ]);
});

test('deleting takes the trace along, unless another execution has it too', async () => {
  const { store } = await opened();
  const trace = await store.writeTrace(new Uint8Array([7]));
  const ids = [];
  for (let n = 0; n < 2; n++) {
    const { executionId } = await store.startExecution(execution);
    await store.finishExecution(executionId, { ...result, trace_file: trace });
    ids.push(executionId);
  }
  await store.deleteExecutions(ids.slice(0, 1));
  expect(existsSync(store.tracePath(trace))).toBe(true);
  await store.deleteExecutions(ids.slice(1));
  expect(existsSync(store.tracePath(trace))).toBe(false);
  expect(await store.executions()).toEqual([]);
});

test('an execution that was deleted meanwhile cannot be finished', async () => {
  const { store } = await opened();
  const { executionId } = await store.startExecution(execution);
  await store.deleteExecutions([executionId]);
  expect(await codeOf(store.finishExecution(executionId, result))).toBe('store-unknown-execution');
});

test('a name of a trace cannot lead out of the folder', async () => {
  const { store } = await opened();
  expect(() => store.tracePath('../../etc/passwd')).toThrow(StoreProblem);
});

test('a store that is a file, a foreign file and an empty one are named', async () => {
  const folder = project({ file: 'text', 'foreign/1.db': 'hello', 'empty/00000001.db': '' });
  expect(await codeOf(openStore(join(folder, 'file')))).toBe('store-not-a-folder');
  expect(await codeOf(openStore(join(folder, 'foreign')))).toBe('store-foreign');
  expect(await codeOf(openStore(join(folder, 'empty')))).toBe('store-corrupt');
});

test('a damaged newest generation is reported, the one before it offered, none used', async () => {
  const { store, folder } = await opened();
  await store.registerDefinition(definition);
  await store.startExecution(execution);
  store.close();
  const newest = join(folder, '00000002.db');
  const bytes = readFileSync(newest);
  bytes[5000] = (bytes[5000] ?? 0) ^ 1;
  writeFileSync(newest, bytes);
  const error = await openStore(folder).catch((failure) => failure);
  expect(error).toMatchObject({ code: 'store-corrupt' });
  expect(error.remedy).toMatch('00000001.db');
});

test('watching: another opening changes the store, even one whose folder was not there yet', async () => {
  const { store, folder } = await opened();
  const other = await openStore(folder);
  const changed = () =>
    new Promise<void>((resolve) => {
      const stop = store.watch(() => {
        stop();
        resolve();
      });
    });
  const first = changed();
  await other.registerDefinition(definition);
  await first;
  const second = changed();
  await other.startExecution(execution);
  await second;
  expect(await store.executions()).toHaveLength(1);
  store.close();
});
