import { failDeadExecutions } from './dead-executions';
import { type Registered, register } from './definitions';
import { executionId } from './execution-id';
import { thisProcess } from './owner';
import { problems } from './problem';
import type { Db } from './schema';
import { textId, textIdOrNull } from './texts';
import type { FinishedExecution, NewExecution, StartedExecution } from './types';
import { userName } from './user-name';

const COUNTER = 'next_execution_number';

/** Registers the definition and begins an execution that this process runs. */
export async function start(db: Db, execution: NewExecution): Promise<StartedExecution> {
  await failDeadExecutions(db);
  const startTime = new Date().toISOString();
  const registered = await register(db, execution.definition, startTime, execution.isFromStore);
  const number = await nextNumber(db);
  const user = userName();
  const id = executionId(execution.definition.workflow_name, user, number);
  await insertRunning(db, execution, registered, { id, number, user, startTime });
  const { revision, change } = registered;
  return { executionId: id, number, startTime, registration: { revision, change } };
}

async function insertRunning(
  db: Db,
  execution: NewExecution,
  { definitionId, revisionId }: Registered,
  begun: { id: string; number: number; user: string; startTime: string },
): Promise<void> {
  await db
    .insertInto('swf_workflow_executions')
    .values({
      number: begun.number,
      execution_id: begun.id,
      workflow_definition_id: definitionId,
      revision_id: revisionId,
      status: 'running',
      start_time: begun.startTime,
      end_time: null,
      executed_by: begun.user,
      namespace: execution.namespace,
      runtime: execution.runtime,
      seed: execution.seed,
      pinned: 0,
      note: '',
      owner: JSON.stringify(thisProcess()),
      parameter_values: execution.parameter_values,
      provenance_text: await textId(db, execution.provenance),
      run_options_text: await textId(db, execution.run_options),
    })
    .execute();
}

/** The result stands, even if the execution had been given up as dead meanwhile (by a machine that could not know). */
export async function finish(db: Db, id: string, result: FinishedExecution): Promise<void> {
  const { messages_by_type, error, ...plain } = result;
  const { numUpdatedRows } = await db
    .updateTable('swf_workflow_executions')
    .set({
      ...plain,
      end_time: new Date().toISOString(),
      owner: null,
      messages_by_type_text: await textId(db, messages_by_type),
      error_text: await textIdOrNull(db, error),
    })
    .where('execution_id', '=', id)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) {
    throw problems.unknownExecution(id);
  }
}

/** Pins an execution or writes a note to it. */
export async function annotate(
  db: Db,
  id: string,
  change: { readonly pinned: number } | { readonly note: string },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('swf_workflow_executions')
    .set(change)
    .where('execution_id', '=', id)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) {
    throw problems.unknownExecution(id);
  }
}

/** Deletes rows and the texts that were theirs alone; returns the traces that the rows named. */
export async function remove(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  const traces = new Set<string>();
  for (let first = 0; first < ids.length; first += 500) {
    const rows = await db
      .deleteFrom('swf_workflow_executions')
      .where('execution_id', 'in', ids.slice(first, first + 500))
      .returning('trace_file')
      .execute();
    for (const { trace_file } of rows) {
      if (trace_file !== null) {
        traces.add(trace_file);
      }
    }
  }
  return [...traces];
}

/** n of the next id, from the one counter of the store. */
export async function nextNumber(db: Db): Promise<number> {
  const { value } = await db
    .insertInto('swf_persistent_state')
    .values({ key: COUNTER, value: 1 })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet(({ eb, ref }) => ({ value: eb(ref('swf_persistent_state.value'), '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(value);
}

/** Makes the counter at least `number`, so that ids which came from elsewhere are not given again. */
export async function raiseCounter(db: Db, number: number): Promise<void> {
  await db
    .insertInto('swf_persistent_state')
    .values({ key: COUNTER, value: number })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ value: number })
        .where('swf_persistent_state.value', '<', number),
    )
    .execute();
}
