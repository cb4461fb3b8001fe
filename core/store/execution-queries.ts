import { sql } from 'kysely';
import type { Db } from './schema';
import { textsOf } from './texts';
import type { ExecutionFilter, ExecutionGroup, ExecutionRow, ExecutionSummary } from './types';

type Filter = ExecutionFilter & { readonly id?: string };

/** Executions without their long texts; newest first unless the filter sorts. */
export async function summaries(db: Db, filter: ExecutionFilter): Promise<ExecutionSummary[]> {
  const rows = await selected(db, filter).select(SUMMARY_COLUMNS).execute();
  return rows.map((row) => ({ ...row, pinned: row.pinned !== 0 }));
}

/** Whole executions. */
export async function executions(db: Db, filter: Filter): Promise<ExecutionRow[]> {
  const rows = await selected(db, filter).select(SUMMARY_COLUMNS).select(TEXT_COLUMNS).execute();
  const ids = rows.flatMap((row) => TEXTS.map((name) => row[name]).filter((id) => id !== null));
  const texts = await textsOf(db, new Set(ids));
  const text = (id: number): string => texts.get(id) ?? '';
  const textOrNull = (id: number | null): string | null => (id === null ? null : text(id));
  return rows.map(
    ({ provenance_text, run_options_text, messages_by_type_text, error_text, ...row }) => ({
      ...row,
      pinned: row.pinned !== 0,
      provenance: text(provenance_text),
      run_options: text(run_options_text),
      messages_by_type: textOrNull(messages_by_type_text),
      error: textOrNull(error_text),
    }),
  );
}

export async function execution(db: Db, id: string): Promise<ExecutionRow | undefined> {
  return (await executions(db, { id }))[0];
}

export async function executionGroups(
  db: Db,
  by: 'workflow_name' | 'status',
  filter: ExecutionFilter,
): Promise<ExecutionGroup[]> {
  const rows = await db
    .selectFrom('swf_workflow_executions as e')
    .innerJoin('swf_workflow_definitions as d', 'd.id', 'e.workflow_definition_id')
    .where('e.number', 'in', page(db, filter))
    .select(by === 'status' ? 'e.status as value' : 'd.workflow_name as value')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('e.number').as('newest')])
    .groupBy('value')
    .orderBy('newest', 'desc')
    .execute();
  return rows.map(({ value, count }) => ({ value, count }));
}

const SUMMARY_COLUMNS = [
  'e.execution_id',
  'e.start_time',
  'e.end_time',
  'e.status',
  'e.executed_by',
  'd.workflow_name',
  'd.version',
  'r.workflow_type',
  'r.revision',
  'e.namespace',
  'e.runtime',
  'e.seed',
  'e.sim_time',
  'e.event_count',
  'e.wall_seconds',
  'e.event_hash',
  'e.error_message',
  'e.trace_file',
  'e.pinned',
  'e.note',
] as const;

const TEXTS = [
  'provenance_text',
  'run_options_text',
  'messages_by_type_text',
  'error_text',
] as const;
const TEXT_COLUMNS = [
  'e.parameter_values',
  'e.provenance_text',
  'e.run_options_text',
  'e.performance_metrics',
  'e.messages_by_type_text',
  'e.error_text',
] as const;

/** The rows of a page are found by number first: sorting whole rows takes twice as long. */
function selected(db: Db, filter: Filter) {
  return db
    .selectFrom('swf_workflow_executions as e')
    .innerJoin('swf_workflow_definitions as d', 'd.id', 'e.workflow_definition_id')
    .innerJoin('swf_definition_revisions as r', 'r.id', 'e.revision_id')
    .where('e.number', 'in', page(db, filter))
    .orderBy(order(filter))
    .orderBy('e.number', 'desc');
}

function page(db: Db, filter: Filter) {
  let query = db.selectFrom('swf_workflow_executions as e').select('e.number');
  const { id, workflow_name, status, pinned, text, limit, offset } = filter;
  if (id !== undefined) {
    query = query.where('e.execution_id', '=', id);
  }
  if (workflow_name !== undefined) {
    query = query.where('e.workflow_definition_id', 'in', (eb) =>
      eb
        .selectFrom('swf_workflow_definitions')
        .select('id')
        .where('workflow_name', '=', workflow_name),
    );
  }
  if (status !== undefined) {
    query = query.where('e.status', '=', status);
  }
  if (pinned !== undefined) {
    query = query.where('e.pinned', '=', pinned ? 1 : 0);
  }
  if (text) {
    query = query.where(contains(text));
  }
  return limit === undefined && offset === undefined
    ? query
    : query
        .orderBy(order(filter))
        .orderBy('e.number', 'desc')
        .limit(limit ?? -1)
        .offset(offset ?? 0);
}

function order({ sort, descending }: Filter) {
  const column =
    sort === undefined
      ? sql`e.number`
      : sort === 'workflow_name'
        ? sql`(select workflow_name from swf_workflow_definitions where id = e.workflow_definition_id)`
        : sql`${sql.ref(`e.${sort}`)}`;
  return descending || sort === undefined ? sql`${column} desc` : column;
}

function contains(text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`(e.execution_id like ${pattern} escape '\\'
    or e.error_message like ${pattern} escape '\\' or (e.note <> '' and e.note like ${pattern} escape '\\')
    or e.workflow_definition_id in
      (select id from swf_workflow_definitions where workflow_name like ${pattern} escape '\\'))`;
}
