import { definitions, revisions } from './definitions';
import { Engine } from './engine';
import { numberOf } from './execution-id';
import { executions } from './execution-queries';
import { raiseCounter } from './executions';
import { exportOf } from './json-text';
import { problems, StoreProblem } from './problem';
import type { Db } from './schema';
import { textId, textIdOrNull } from './texts';
import type { DefinitionRow, ExecutionRow, RevisionRow } from './types';

const FORMAT = 'swf-testbed-store';

/** All rows, in the seed's field names. Traces are files of their own: `trace_file` names them. */
export interface StoreExport {
  readonly format: typeof FORMAT;
  readonly format_version: 1;
  readonly definitions: readonly DefinitionRow[];
  readonly revisions: readonly RevisionRow[];
  /** Oldest first. */
  readonly executions: readonly ExecutionRow[];
}

export interface Imported {
  readonly definitions: number;
  readonly executions: number;
  /** Ids that the store has already: those rows stay as they are. */
  readonly skipped: readonly string[];
}

/** The whole store, or the executions named. @throws StoreProblem */
export async function exportJson(folder: string, ids?: readonly string[]): Promise<StoreExport> {
  const engine = new Engine(folder, {});
  try {
    return await engine.read(async (db) => {
      const all = (await executions(db, {})).reverse();
      return {
        format: FORMAT,
        format_version: 1,
        definitions: await definitions(db),
        revisions: await revisions(db),
        executions: ids ? all.filter(({ execution_id }) => ids.includes(execution_id)) : all,
      };
    });
  } finally {
    engine.close();
  }
}

/** Adds what an export holds, all or nothing. @throws StoreProblem */
export async function importJson(folder: string, text: string): Promise<Imported> {
  const data = parse(text);
  const engine = new Engine(folder, {});
  try {
    return await engine.change((db) => insertAll(db, data));
  } catch (error) {
    throw error instanceof StoreProblem ? error : problems.importText(String(error));
  } finally {
    engine.close();
  }
}

async function insertAll(db: Db, data: StoreExport): Promise<Imported> {
  let added = 0;
  for (const row of data.definitions) {
    const inserted = await db
      .insertInto('swf_workflow_definitions')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    added += inserted ? 1 : 0;
  }
  for (const { workflow_name, version, ...row } of data.revisions) {
    const { id } = await need(
      db
        .selectFrom('swf_workflow_definitions')
        .select('id')
        .where('workflow_name', '=', workflow_name)
        .where('version', '=', version)
        .executeTakeFirst(),
      `revision ${row.revision} belongs to no definition`,
    );
    await db
      .insertInto('swf_definition_revisions')
      .values({ ...row, workflow_definition_id: id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const skipped: string[] = [];
  for (const row of data.executions) {
    if (!(await insertExecution(db, row))) {
      skipped.push(row.execution_id);
    }
  }
  return { definitions: added, executions: data.executions.length - skipped.length, skipped };
}

async function insertExecution(db: Db, given: ExecutionRow): Promise<boolean> {
  const {
    workflow_name: _name,
    version: _version,
    workflow_type: _type,
    revision,
    provenance,
    run_options,
    messages_by_type,
    error,
    ...row
  } = given;
  const known = await db
    .selectFrom('swf_workflow_executions')
    .select('number')
    .where('execution_id', '=', row.execution_id)
    .executeTakeFirst();
  if (known) {
    return false;
  }
  const found = await need(
    db
      .selectFrom('swf_definition_revisions')
      .select(['id', 'workflow_definition_id'])
      .where('revision', '=', revision)
      .executeTakeFirst(),
    `${row.execution_id} names the revision ${revision}, which is not in it`,
  );
  const number = await freeNumber(db, row.execution_id);
  await db
    .insertInto('swf_workflow_executions')
    .values({
      ...row,
      number,
      pinned: row.pinned ? 1 : 0,
      owner: null,
      workflow_definition_id: found.workflow_definition_id,
      revision_id: found.id,
      provenance_text: await textId(db, provenance),
      run_options_text: await textId(db, run_options),
      messages_by_type_text: await textIdOrNull(db, messages_by_type),
      error_text: await textIdOrNull(db, error),
    })
    .execute();
  await raiseCounter(db, number);
  return true;
}

/** The id's own number, so that the order stays; a new one where it is taken. */
async function freeNumber(db: Db, id: string): Promise<number> {
  const { highest } = await db
    .selectFrom('swf_workflow_executions')
    .select(({ fn }) => fn.max('number').as('highest'))
    .executeTakeFirstOrThrow();
  const next = Number(highest ?? 0) + 1;
  const own = numberOf(id);
  if (own === undefined || own < 1) {
    return next;
  }
  const taken = await db
    .selectFrom('swf_workflow_executions')
    .select('number')
    .where('number', '=', own)
    .executeTakeFirst();
  return taken ? next : own;
}

async function need<T>(found: Promise<T | undefined>, otherwise: string): Promise<T> {
  const row = await found;
  if (row === undefined) {
    throw problems.importText(otherwise);
  }
  return row;
}

function parse(text: string): StoreExport {
  let data: Partial<StoreExport> | null;
  try {
    data = exportOf(text) as Partial<StoreExport> | null;
  } catch {
    throw problems.importText('it is no JSON');
  }
  if (data?.format !== FORMAT) {
    throw problems.importText(`its "format" is not "${FORMAT}"`);
  }
  if (data.format_version !== 1) {
    throw problems.importText('a newer version wrote it');
  }
  const { definitions, revisions, executions } = data;
  if (!Array.isArray(definitions) || !Array.isArray(revisions) || !Array.isArray(executions)) {
    throw problems.importText('definitions, revisions or executions are missing');
  }
  return data as StoreExport;
}
