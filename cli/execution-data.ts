import { parsed } from '../core/run/report-data';
import type { DefinitionRow, ExecutionRow } from '../core/store/types';
import { fromJson } from '../core/value/json';
import { toPlain } from '../core/value/plain';

/** A store row for `--json`: the columns that hold JSON text opened up. */
export function executionData(row: ExecutionRow): Record<string, unknown> {
  return {
    ...row,
    parameter_values: toPlain(fromJson(row.parameter_values)),
    performance_metrics: parsed(row.performance_metrics),
    provenance: parsed(row.provenance),
    run_options: parsed(row.run_options),
    error: parsed(row.error),
    messages_by_type: parsed(row.messages_by_type),
  };
}

export function definitionData(row: DefinitionRow): Record<string, unknown> {
  return { ...row, parameter_values: toPlain(fromJson(row.parameter_values)) };
}
