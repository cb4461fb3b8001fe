import { type Distribution, distribution, grouped } from './distribution';
import type { Trace } from './trace';

/** Durations by the function's name; a span that never ended lasts until `until`. */
export function spanMetrics(trace: Trace, until: number): Record<string, Distribution> {
  const names = [...new Set(trace.functions.map(({ name }) => name))];
  const groupOf = new Map(names.map((name, group) => [name, group]));
  const groups = trace.functions.map(({ name }) => groupOf.get(name) as number);
  const start = trace.column('spans', 'start');
  const end = trace.column('spans', 'end');
  const name = trace.column('spans', 'name');
  const durations = new Float64Array(start.length);
  const group = new Int32Array(start.length);
  for (let i = 0; i < start.length; i++) {
    const ended = end[i] as number;
    durations[i] = (Number.isNaN(ended) ? until : ended) - (start[i] as number);
    group[i] = groups[name[i] as number] ?? -1;
  }
  const metrics: Record<string, Distribution> = {};
  grouped(durations, group, names.length).forEach((part, index) => {
    if (part.length > 0) {
      metrics[names[index] as string] = distribution(part);
    }
  });
  return metrics;
}
