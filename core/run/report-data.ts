import type { ExecutionRow } from '../store/types';
import { fromJson } from '../value/json';
import { toPlain } from '../value/plain';
import type { Provenance } from '../workflow/types';

/** What `run-workflow --json` prints of a stored execution (design §5). */
export function runResult(row: ExecutionRow): Record<string, unknown> {
  return {
    execution_id: row.execution_id,
    workflow_name: row.workflow_name,
    version: row.version,
    workflow_type: row.workflow_type,
    runtime: row.runtime,
    status: row.status,
    parameter_values: toPlain(fromJson(row.parameter_values)),
    provenance: parsed(row.provenance),
    seed: row.seed,
    start_time: row.start_time,
    end_time: row.end_time,
    sim_time: row.sim_time,
    event_count: row.event_count,
    wall_seconds: row.wall_seconds,
    performance_metrics: parsed(row.performance_metrics),
    messages_by_type: parsed(row.messages_by_type),
    trace_file: row.trace_file,
    error: parsed(row.error),
    event_hash: row.event_hash,
    namespace: row.namespace,
    revision: row.revision,
  };
}

/** A column of JSON text opened up. */
export function parsed(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown);
}

/** `section.key` → `{layer, file, line, column}`, nulls where a layer has no place in a file. */
export function plainProvenance(
  provenance: ReadonlyMap<string, Provenance>,
): Record<string, unknown> {
  return Object.fromEntries(
    [...provenance].map(([key, { layer, file, line, column }]) => [
      key,
      { layer, file: file ?? null, line: line ?? null, column: column ?? null },
    ]),
  );
}
