import { type Comparison, compareExecutions } from '../../../core/run/compare';
import type { RunError } from '../../../core/runtime/request';
import type { ExecutionRow } from '../../../core/store/types';
import type { ComparedData, ComparedExecution, ComparedRow } from '../../protocol/comparison';
import { problemSentence } from '../failure-texts';
import { placeOf } from '../parameters/form';
import type { FoundExecution } from '../targets';

/** What the page shows of two or more executions, in their order. */
export function comparisonOf(executions: readonly FoundExecution[]): ComparedData {
  const rows = executions.map(({ row }) => row);
  const hashes = new Set(rows.map(({ event_hash }) => event_hash));
  return {
    executions: executions.map(executionOf),
    rows: [...outcome(rows), ...compareExecutions(rows).flatMap(rowOf)],
    isSame: hashes.size === 1 && !hashes.has(null),
  };
}

function executionOf({ row, storeFolder }: FoundExecution): ComparedExecution {
  const { execution_id, workflow_name, version, status, start_time, note } = row;
  return {
    executionId: execution_id,
    storeFolder,
    workflow: `${workflow_name} ${version}`,
    status,
    started: start_time,
    note,
    error: errorOf(row),
  };
}

function errorOf({ error, error_message }: ExecutionRow): ComparedExecution['error'] {
  const known = error === null ? undefined : (JSON.parse(error) as RunError);
  if (known === undefined) {
    return error_message === null ? undefined : { text: error_message, place: undefined };
  }
  const { file, line, column = 1 } = known;
  const place = file === undefined || line === undefined ? undefined : { file, line, column };
  return { text: problemSentence(known), place: place && placeOf(place) };
}

/** How the runs ended is shown whether it differs or not. */
function outcome(rows: readonly ExecutionRow[]): ComparedRow[] {
  const row = (name: string, key: keyof ExecutionRow, unit?: 's'): ComparedRow => ({
    group: 'outcome',
    of: undefined,
    name,
    unit,
    values: rows.map((one) => one[key] as number | string | null),
  });
  return [
    row('status', 'status'),
    row('simulated time', 'sim_time', 's'),
    row('events', 'event_count'),
    row('run time', 'wall_seconds', 's'),
  ];
}

const IN_OUTCOME = ['status', 'sim_time', 'event_count'];

function rowOf({ kind, key, values }: Comparison): ComparedRow[] {
  const plain = values.map(plainValue);
  const row = (
    group: ComparedRow['group'],
    of: string | undefined,
    name: string,
    unit?: ComparedRow['unit'],
  ): ComparedRow[] => [{ group, of, name, unit, values: plain }];
  if (kind === 'execution') {
    return IN_OUTCOME.includes(key) ? [] : row('parameter', undefined, key);
  }
  if (kind === 'parameter') {
    return row('parameter', undefined, key);
  }
  const [area = '', rest = key] = splitAt(key, key.indexOf('.'));
  // A resource or function may have points in its name, a quantity has none.
  const [of = '', name = rest] = splitAt(rest, rest.lastIndexOf('.'));
  if (area === 'resources') {
    return row('resource', of, RESOURCE[name]?.name ?? name, RESOURCE[name]?.unit);
  }
  if (area === 'spans') {
    return row('function', of, name, name === 'count' ? undefined : 's');
  }
  return area === 'messages' ? row('message', undefined, rest) : row('reported', undefined, key);
}

const RESOURCE: Readonly<Record<string, { name: string; unit?: 's' | '%' }>> = {
  utilization: { name: 'used', unit: '%' },
  mean_wait: { name: 'mean wait', unit: 's' },
  p95_wait: { name: '95 % waited at most', unit: 's' },
  max_queue: { name: 'longest queue' },
};

function splitAt(text: string, index: number): [string, string] | [] {
  return index < 0 ? [] : [text.slice(0, index), text.slice(index + 1)];
}

function plainValue(value: unknown): number | string | null {
  return typeof value === 'number' || typeof value === 'string' || value === null
    ? value
    : JSON.stringify(value);
}
