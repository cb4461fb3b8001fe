import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../core/store';
import { sqlite } from '../../../core/store/sqlite';
import { project } from '../../support/project';
import { execution, result } from './samples';

/** What a program that knows only SQLite reads from a generation. */
async function rows(file: string, query: string): Promise<Record<string, unknown>[]> {
  const database = new (await sqlite(undefined)).Database(readFileSync(file));
  const [found] = database.exec(query);
  database.close();
  const names = found?.columns ?? [];
  return (found?.values ?? []).map((row) =>
    Object.fromEntries(row.map((value, at) => [names[at] ?? '', value])),
  );
}

test('any SQLite reads the seed’s fields, JSON as text', async () => {
  const folder = join(project({}), 'store');
  const store = await openStore(folder);
  const long = `{"spans":{${Array.from({ length: 50 }, (_, n) => `"s${n}":{"count":1}`)}}}`;
  const { executionId } = await store.startExecution(execution);
  await store.finishExecution(executionId, { ...result, performance_metrics: long });
  const file = join(folder, '00000002.db');
  expect(
    await rows(
      file,
      `select execution_id, workflow_definition_id, parameter_values, performance_metrics, start_time, end_time,
         status, executed_by from swf_workflow_executions`,
    ),
  ).toMatchObject([
    {
      execution_id: executionId,
      parameter_values: execution.parameter_values,
      performance_metrics: long,
      status: 'completed',
    },
  ]);
  expect(
    await rows(
      file,
      `select workflow_name, version, workflow_type, definition, parameter_values, created_by, created_at, updated_at
         from swf_workflow_definitions`,
    ),
  ).toMatchObject([
    { workflow_name: 'daq', parameter_values: '{"parameters":{"worker_count":10}}' },
  ]);
});

test('a store of the first schema is read, and brought up to date by the next change', async () => {
  const folder = join(project({}), 'store');
  mkdirSync(folder);
  copyFileSync('test/fixtures/store/schema-1.db', join(folder, '00000002.db'));
  const store = await openStore(folder);
  const [before] = await store.executions();
  expect(before).toMatchObject({
    execution_id: 'tick-root-1',
    status: 'completed',
    parameter_values: '{"workflow":{"name":"tick","version":"1.0"}}',
    event_hash: '86066615c5eebee5',
  });
  expect(JSON.parse(before?.performance_metrics ?? '')).toHaveProperty('spans.execute.count', 1);
  await store.setNote('tick-root-1', 'kept');
  expect(await store.executions()).toEqual([{ ...before, note: 'kept' }]);
  const [after] = await rows(
    join(folder, '00000003.db'),
    'select parameter_values, performance_metrics from swf_workflow_executions',
  );
  expect(after).toEqual({
    parameter_values: before?.parameter_values,
    performance_metrics: before?.performance_metrics,
  });
});
