import { sql } from 'kysely';
import type { Db } from './schema';
import { textsOf } from './texts';
import type { ExecutionFilter, ExecutionRow, ExecutionSummary } from './types';

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
    ({
      parameter_values_text,
      provenance_text,
      run_options_text,
      performance_metrics_text,
      messages_by_type_text,
      error_text,
      ...row
    }) => ({
      ...row,
      pinned: row.pinned !== 0,
      parameter_values: text(parameter_values_text),
      provenance: text(provenance_text),
      run_options: text(run_options_text),
      performance_metrics: textOrNull(performance_metrics_text),
      messages_by_type: textOrNull(messages_by_type_text),
      error: textOrNull(error_text),
    }),
  );
}

export async function execution(db: Db, id: string): Promise<ExecutionRow | undefined> {
  return (await executions(db, { id }))[0];
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
  'parameter_values_text',
  'provenance_text',
  'run_options_text',
  'performance_metrics_text',
  'messages_by_type_text',
  'error_text',
] as const;
const TEXT_COLUMNS = [
  'e.parameter_values_text',
  'e.provenance_text',
  'e.run_options_text',
  'e.performance_metrics_text',
  'e.messages_by_type_text',
  'e.error_text',
] as const;

function selected(db: Db, filter: Filter) {
  let query = db
    .selectFrom('swf_workflow_executions as e')
    .innerJoin('swf_workflow_definitions as d', 'd.id', 'e.workflow_definition_id')
    .innerJoin('swf_definition_revisions as r', 'r.id', 'e.revision_id');
  if (filter.id !== undefined) {
    query = query.where('e.execution_id', '=', filter.id);
  }
  if (filter.workflow_name !== undefined) {
    query = query.where('d.workflow_name', '=', filter.workflow_name);
  }
  if (filter.status !== undefined) {
    query = query.where('e.status', '=', filter.status);
  }
  if (filter.text) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<boolean>`(e.execution_id like ${pattern} escape '\\' or d.workflow_name like ${pattern} escape '\\'
        or e.note like ${pattern} escape '\\' or e.error_message like ${pattern} escape '\\')`,
    );
  }
  if (filter.limit !== undefined || filter.offset !== undefined) {
    query = query.limit(filter.limit ?? -1).offset(filter.offset ?? 0);
  }
  if (filter.sort !== undefined) {
    const column =
      filter.sort === 'workflow_name'
        ? ('d.workflow_name' as const)
        : (`e.${filter.sort}` as const);
    query = query.orderBy(column, filter.descending ? 'desc' : 'asc');
  }
  return query.orderBy('e.number', 'desc');
}
