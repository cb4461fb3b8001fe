import type { ExecutionRow } from '../store/types';
import { fromJson } from '../value/json';
import { toPlain } from '../value/plain';

/** One quantity of several executions side by side, in the order the executions were given. */
export interface Comparison {
  readonly kind: 'execution' | 'parameter' | 'metric';
  /** `parameters.worker_count`, `resources.workers.utilization`, `sim_time`. */
  readonly key: string;
  /** Null where an execution has no such value. */
  readonly values: readonly unknown[];
  /** Each value minus the first; null where either is no number. */
  readonly differences: readonly (number | null)[];
}

const FACTS = [
  'workflow_name',
  'version',
  'revision',
  'runtime',
  'seed',
  'status',
  'sim_time',
  'event_count',
] as const;

/** Facts and parameters that differ, and every metric, of two or more executions. */
export function compareExecutions(rows: readonly ExecutionRow[]): Comparison[] {
  const facts = FACTS.map((key) =>
    comparison(
      'execution',
      key,
      rows.map((row) => row[key]),
    ),
  );
  const parameters = side(
    'parameter',
    rows.map((row) => toPlain(fromJson(row.parameter_values))),
  );
  const metrics = side(
    'metric',
    rows.map((row) => JSON.parse(row.performance_metrics ?? '{}')),
  );
  return [...[...facts, ...parameters].filter(differs), ...metrics];
}

function side(kind: Comparison['kind'], tables: readonly unknown[]): Comparison[] {
  const flat = tables.map((table) => new Map(leaves(table, '')));
  const keys = new Set(flat.flatMap((leaf) => [...leaf.keys()]));
  return [...keys].map((key) =>
    comparison(
      kind,
      key,
      flat.map((leaf) => leaf.get(key) ?? null),
    ),
  );
}

function* leaves(value: unknown, path: string): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield [path, value];
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    yield* leaves(item, path === '' ? key : `${path}.${key}`);
  }
}

function comparison(kind: Comparison['kind'], key: string, values: readonly unknown[]): Comparison {
  const [first] = values;
  return {
    kind,
    key,
    values,
    differences: values.map((value) =>
      typeof value === 'number' && typeof first === 'number' ? value - first : null,
    ),
  };
}

function differs({ values }: Comparison): boolean {
  const [first, ...others] = values.map((value) => JSON.stringify(value));
  return others.some((other) => other !== first);
}
