import type { Distribution } from './distribution';
import { type ResourceMetrics, resourceMetrics } from './resource-metrics';
import { spanMetrics } from './span-metrics';
import type { Trace } from './trace';

/** Design §5 `performance_metrics`, keyed by names; plain data that JSON can hold. Times are simulated seconds. */
export interface Metrics {
  readonly spans: Readonly<Record<string, Distribution>>;
  readonly resources: Readonly<Record<string, ResourceMetrics>>;
  /** How many of each type were sent. */
  readonly messages: Readonly<Record<string, number>>;
}

/** What has not ended counts up to `simTime`, the simulated time at the end of the run. */
export function computeMetrics(trace: Trace, simTime: number): Metrics {
  return {
    spans: spanMetrics(trace, simTime),
    resources: resourceMetrics(trace, simTime),
    messages: messageCounts(trace),
  };
}

function messageCounts(trace: Trace): Record<string, number> {
  const counts = new Map<number, number>();
  for (const type of trace.column('messages', 'type')) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].map(([type, count]) => [trace.strings[type], count]));
}
