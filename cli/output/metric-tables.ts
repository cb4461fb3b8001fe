import type { Metrics } from '../../core/trace';
import { table } from './table';
import { count, decimals, percent } from './units';

const LONGEST_LIST = 12;

/** The stored `performance_metrics`: ours and what the definition reported. */
export type MetricTables = Pick<Metrics, 'spans' | 'resources' | 'messages'> &
  Record<string, unknown>;

/** The tables of messages, resources and spans as lines, empty where there is nothing to show. */
export function metricSections({ messages, resources, spans }: MetricTables): string[][] {
  return [messageLines(messages), resourceLines(resources), spanLines(spans)];
}

function messageLines(messages: Metrics['messages']): string[] {
  const rows = Object.entries(messages).sort(([, a], [, b]) => b - a);
  const lines = table(rows, [
    { title: 'Messages', cell: ([type]) => type },
    { title: 'count', right: true, cell: ([, number]) => count(number) },
  ]);
  return rows.length === 0 ? [] : lines;
}

function resourceLines(resources: Metrics['resources']): string[] {
  const rows = Object.entries(resources);
  const lines = table(rows, [
    { title: 'Resources', cell: ([name]) => name },
    { title: 'capacity', right: true, cell: ([, { capacity }]) => capacityText(capacity) },
    { title: 'utilization', right: true, cell: ([, { utilization }]) => percent(utilization) },
    { title: 'mean wait', right: true, cell: ([, r]) => `${decimals(r.mean_wait)} s` },
    { title: 'p95 wait', right: true, cell: ([, r]) => `${decimals(r.p95_wait)} s` },
    { title: 'longest queue', right: true, cell: ([, r]) => count(r.max_queue) },
    { title: 'served', right: true, cell: ([, { served }]) => count(served) },
  ]);
  return rows.length === 0 ? [] : lines;
}

// JSON has no infinity: an unbounded capacity is null in the store.
function capacityText(capacity: number | null): string {
  return capacity !== null && Number.isFinite(capacity) ? decimals(capacity) : '∞';
}

function spanLines(spans: Metrics['spans']): string[] {
  const all = Object.entries(spans).sort(([, a], [, b]) => b.total - a.total);
  const lines = table(all.slice(0, LONGEST_LIST), [
    { title: 'Where the time went', cell: ([name]) => name },
    { title: 'count', right: true, cell: ([, span]) => count(span.count) },
    { title: 'total', right: true, cell: ([, span]) => `${decimals(span.total)} s` },
    { title: 'mean', right: true, cell: ([, span]) => `${decimals(span.mean)} s` },
    { title: 'p95', right: true, cell: ([, span]) => `${decimals(span.p95)} s` },
    { title: 'max', right: true, cell: ([, span]) => `${decimals(span.max)} s` },
  ]);
  const more = all.length - LONGEST_LIST;
  return all.length === 0 ? [] : more > 0 ? [...lines, `(${more} more)`] : lines;
}
