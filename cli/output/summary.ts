import type { ExecutionRow } from '../../core/store/types';
import type { Metrics } from '../../core/trace';
import { type MetricTables, metricSections } from './metric-tables';
import { count, decimals, duration } from './units';

/** The summary of an execution for a person: what happened, messages, resources, where the time went. */
export function summary(row: ExecutionRow): string {
  const metrics = metricsOf(row);
  const facts: (readonly [string, string])[] = [
    ['Workflow', `${row.workflow_name} ${row.version} (${row.workflow_type}, ${row.runtime})`],
    ['Status', row.status],
    ...(row.sim_time === null ? [] : [['Simulated time', duration(row.sim_time)] as const]),
    ...(row.event_count === null || row.wall_seconds === null
      ? []
      : [['Events', `${count(row.event_count)} in ${decimals(row.wall_seconds)} s`] as const]),
    ['Seed', String(row.seed)],
    ['Started', `${row.start_time} by ${row.executed_by}`],
    ...(row.note === '' ? [] : [['Note', row.note] as const]),
    ...reportedFacts(metrics),
  ];
  const widest = Math.max(...facts.map(([name]) => name.length));
  const sections = [
    facts.map(([name, value]) => `${name.padEnd(widest)}  ${value}`),
    ...metricSections(metrics),
  ];
  return `${[[row.execution_id], ...sections]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function metricsOf({ performance_metrics }: ExecutionRow): MetricTables {
  const stored = JSON.parse(performance_metrics ?? '{}') as Partial<Metrics>;
  return { spans: {}, resources: {}, messages: {}, ...stored };
}

/** What the definition reported itself: every metric but our three tables. */
function reportedFacts(metrics: MetricTables): (readonly [string, string])[] {
  return Object.entries(metrics)
    .filter(([name]) => !['spans', 'resources', 'messages'].includes(name))
    .map(([name, value]) => [name, shown(value)] as const);
}

function shown(value: unknown): string {
  return typeof value === 'number'
    ? decimals(value)
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}
