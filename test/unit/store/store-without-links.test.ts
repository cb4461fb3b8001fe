import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkStore, openStore } from '../../../core/store';
import { placeGeneration } from '../../../core/store/place-generation';
import { openDatabase, sqlite } from '../../../core/store/sqlite';
import { project } from '../../support/project';
import { execution } from './samples';

async function begunByRenaming(): Promise<string> {
  const folder = join(project({}), 'store');
  mkdirSync(folder);
  const bytes = openDatabase(await sqlite(undefined)).export();
  const placed = await placeGeneration(folder, 1, bytes, 'folder');
  expect(placed.kind).toBe('placed');
  return folder;
}

test('a store that began with renamed folders goes on with them', async () => {
  const folder = await begunByRenaming();
  const stores = [await openStore(folder), await openStore(folder)];
  await Promise.all(Array.from({ length: 8 }, (_, n) => stores[n % 2]?.startExecution(execution)));
  expect(await stores[0]?.summaries()).toHaveLength(8);
  expect(existsSync(join(folder, '00000009.d', 'store.db'))).toBe(true);
  const { ok, generations, temporary } = await checkStore(folder);
  expect({ ok, temporary }).toEqual({ ok: true, temporary: [] });
  expect(generations.map(({ number }) => number)).toEqual([7, 8, 9]);
});

test('only one of two writers gets a number', async () => {
  const folder = await begunByRenaming();
  expect(await placeGeneration(folder, 1, new Uint8Array(1), 'folder')).toEqual({ kind: 'taken' });
});

test('the advice to vacuum comes with size only', async () => {
  expect(await (await openStore(await begunByRenaming())).advice()).toBeUndefined();
});
