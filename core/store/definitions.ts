import { revisionOf } from './revision';
import type { Db } from './schema';
import type { DefinitionRow, NewDefinition, Registration, RevisionRow } from './types';
import { userName } from './user-name';

export interface Registered extends Registration {
  readonly definitionId: number;
  readonly revisionId: number;
}

/**
 * Design §3, "Store or file?": the file wins, the row is updated, each text stays as an immutable revision. A text that
 * comes from the store itself changes no row.
 */
export async function register(
  db: Db,
  definition: NewDefinition,
  now: string,
  isFromStore = false,
): Promise<Registered> {
  const revision = revisionOf(definition);
  const known = await db
    .selectFrom('swf_workflow_definitions')
    .select(['id', 'revision'])
    .where('workflow_name', '=', definition.workflow_name)
    .where('version', '=', definition.version)
    .executeTakeFirst();
  const definitionId = known?.id ?? (await insertDefinition(db, definition, revision, now));
  const isChanged = known !== undefined && known.revision !== revision && !isFromStore;
  if (isChanged) {
    await db
      .updateTable('swf_workflow_definitions')
      .set({ ...definition, revision, updated_at: now })
      .where('id', '=', known.id)
      .execute();
  }
  const revisionId = await revisionIdOf(db, definitionId, definition, revision, now);
  const change = known === undefined ? 'new' : isChanged ? 'changed' : 'same';
  return { revision, change, definitionId, revisionId };
}

export async function definitions(db: Db): Promise<DefinitionRow[]> {
  return await db
    .selectFrom('swf_workflow_definitions')
    .select([...DEFINITION_COLUMNS])
    .orderBy('workflow_name')
    .orderBy('version')
    .execute();
}

export async function definition(
  db: Db,
  name: string,
  version: string,
): Promise<DefinitionRow | undefined> {
  return await db
    .selectFrom('swf_workflow_definitions')
    .select([...DEFINITION_COLUMNS])
    .where('workflow_name', '=', name)
    .where('version', '=', version)
    .executeTakeFirst();
}

export async function revisions(db: Db, revision?: string): Promise<RevisionRow[]> {
  const query = db
    .selectFrom('swf_definition_revisions as r')
    .innerJoin('swf_workflow_definitions as d', 'd.id', 'r.workflow_definition_id')
    .select([
      'r.revision',
      'd.workflow_name',
      'd.version',
      'r.workflow_type',
      'r.language',
      'r.definition',
      'r.parameter_values',
      'r.created_by',
      'r.created_at',
    ])
    .orderBy('r.id');
  return await (revision === undefined
    ? query
    : query.where('r.revision', '=', revision)
  ).execute();
}

const DEFINITION_COLUMNS = [
  'workflow_name',
  'version',
  'workflow_type',
  'definition',
  'parameter_values',
  'created_by',
  'created_at',
  'updated_at',
  'language',
  'revision',
] as const satisfies readonly (keyof DefinitionRow)[];

async function insertDefinition(
  db: Db,
  definition: NewDefinition,
  revision: string,
  now: string,
): Promise<number> {
  const { id } = await db
    .insertInto('swf_workflow_definitions')
    .values({
      ...definition,
      revision,
      created_by: userName(),
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function revisionIdOf(
  db: Db,
  definitionId: number,
  definition: NewDefinition,
  revision: string,
  now: string,
): Promise<number> {
  const found = await db
    .selectFrom('swf_definition_revisions')
    .select('id')
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (found) {
    return found.id;
  }
  const { workflow_type, language, parameter_values } = definition;
  const { id } = await db
    .insertInto('swf_definition_revisions')
    .values({
      revision,
      workflow_definition_id: definitionId,
      workflow_type,
      language,
      definition: definition.definition,
      parameter_values,
      created_by: userName(),
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
