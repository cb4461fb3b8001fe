import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  checkStore,
  exportJson,
  exportText,
  importJson,
  openStore,
  restoreStore,
  vacuumStore,
} from '../../../core/store';
import { sqlite } from '../../../core/store/sqlite';
import { sealed } from '../../../core/store/trailer';
import type { Store } from '../../../core/store/types';
import { project } from '../../support/project';
import { definition, execution, result } from './samples';

async function storeWith(count: number): Promise<{ folder: string; store: Store; ids: string[] }> {
  const folder = join(project({}), 'store');
  const store = await openStore(folder);
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const { executionId } = await store.startExecution({ ...execution, seed: n });
    const trace_file = await store.writeTrace(new Uint8Array([n]));
    await store.finishExecution(executionId, { ...result, trace_file });
    ids.push(executionId);
  }
  return { folder, store, ids };
}

function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[4000] = (bytes[4000] ?? 0) ^ 16;
  writeFileSync(path, bytes);
}

test('check of a whole store, and of none', async () => {
  const { folder } = await storeWith(3);
  const checked = await checkStore(folder);
  expect(checked).toMatchObject({
    ok: true,
    executions: 3,
    traces: { named: 3, missing: [], damaged: [], orphaned: [] },
  });
  expect(checked.generations.map(({ number, problems }) => [number, problems])).toEqual([
    [4, []],
    [5, []],
    [6, []],
  ]);
  expect((await checkStore(join(folder, 'none'))).generations).toEqual([]);
});

test('check finds a damaged generation, and traces that are damaged, missing or nobody’s', async () => {
  const { folder, store } = await storeWith(2);
  const [second, first] = await store.executions();
  const orphan = await store.writeTrace(new Uint8Array([9, 9]));
  writeFileSync(store.tracePath(first?.trace_file ?? ''), 'x');
  rmSync(store.tracePath(second?.trace_file ?? ''));
  flip(join(folder, '00000003.db'));
  const { ok, generations, traces } = await checkStore(folder);
  expect(ok).toBe(false);
  expect(generations.flatMap(({ problems }) => problems)).toEqual(['its checksum is wrong']);
  expect(traces.missing).toEqual([second?.trace_file]);
  expect(traces.damaged).toEqual([first?.trace_file]);
  expect(traces.orphaned).toEqual([orphan]);
});

test('restore makes the state before a damaged one the newest', async () => {
  const { folder, store, ids } = await storeWith(1);
  expect(await restoreStore(folder)).toBeUndefined();
  await store.setNote(ids[0] ?? '', 'lost');
  flip(join(folder, '00000003.db'));
  expect((await restoreStore(folder))?.from).toMatch('00000002.db');
  const reopened = await openStore(folder);
  expect((await reopened.execution(ids[0] ?? ''))?.note).toBe('');
  await reopened.setNote(ids[0] ?? '', 'again');
});

test('vacuum keeps the newest, the pinned and the running, and their traces only', async () => {
  const { folder, store, ids } = await storeWith(5);
  const files = (await store.executions()).map((row) => store.tracePath(row.trace_file ?? ''));
  await store.setPinned(ids[0] ?? '', true);
  const { executionId: running } = await store.startExecution(execution);
  const vacuumed = await vacuumStore(folder, { keep: 2 });
  expect(vacuumed.deletedExecutions).toEqual([ids[3], ids[2], ids[1]]);
  expect(vacuumed.deletedTraces).toBe(3);
  expect((await store.summaries()).map(({ execution_id }) => execution_id)).toEqual([
    running,
    ids[4],
    ids[0],
  ]);
  expect(files.map((file) => existsSync(file))).toEqual([true, false, false, false, true]);
  expect((await checkStore(folder)).ok).toBe(true);
  expect((await store.execution(ids[0] ?? ''))?.messages_by_type).toBe(result.messages_by_type);
});

test('vacuum by days, and without a rule', async () => {
  const { folder, store } = await storeWith(3);
  expect((await vacuumStore(folder, {})).deletedExecutions).toEqual([]);
  expect((await vacuumStore(folder, { days: 1 })).deletedExecutions).toEqual([]);
  expect((await vacuumStore(folder, { days: -1 })).deletedExecutions).toHaveLength(3);
  expect(await store.executions()).toEqual([]);
});

test('export and import are a round trip, and a second import changes nothing', async () => {
  const { folder, store, ids } = await storeWith(3);
  await store.deleteExecutions([ids[1] ?? '']);
  await store.setNote(ids[0] ?? '', 'ünïcode "quoted"');
  await store.registerDefinition({ ...definition, version: '2.0' });
  const text = exportText(await exportJson(folder));
  const other = join(project({}), 'store');
  expect(await importJson(other, text)).toEqual({ definitions: 2, executions: 2, skipped: [] });
  expect(exportText(await exportJson(other))).toBe(text);
  expect((await importJson(other, text)).skipped).toEqual([ids[0], ids[2]]);
  expect(exportText(await exportJson(other))).toBe(text);
  const { number } = await (await openStore(other)).startExecution(execution);
  expect(number).toBe(4);
});

test.each([
  ['{', 'no JSON'],
  ['{}', 'format'],
  ['{"format":"swf-testbed-store","format_version":9}', 'newer'],
  ['{"format":"swf-testbed-store","format_version":1}', 'missing'],
  [
    '{"format":"swf-testbed-store","format_version":1,"definitions":[{}],"revisions":[],"executions":[]}',
    'Error',
  ],
])('an import of %s writes nothing', async (text, reason) => {
  const folder = join(project({}), 'store');
  await expect(importJson(folder, text)).rejects.toMatchObject({
    code: 'store-import',
    message: expect.stringContaining(reason),
  });
  expect(existsSync(folder)).toBe(false);
});

test('a store of a newer schema is read, not changed', async () => {
  const { folder, ids } = await storeWith(1);
  const sql = await sqlite(undefined);
  const newest = readFileSync(join(folder, '00000002.db'));
  const database = new sql.Database(newest.subarray(0, -64));
  database.exec('pragma user_version = 99');
  writeFileSync(join(folder, '00000003.db'), Buffer.concat(sealed(database.export(), 3)));
  const store = await openStore(folder);
  expect((await store.execution(ids[0] ?? ''))?.status).toBe('completed');
  await expect(store.startExecution(execution)).rejects.toMatchObject({ code: 'store-newer' });
  expect(existsSync(join(folder, '00000004.db'))).toBe(false);
});
