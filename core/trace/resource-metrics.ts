import { overlap } from './analysis/self-time';
import { distribution, grouped } from './distribution';
import { LevelKind, type ResourceEntry, WaitKind, WaitOutcome } from './tables';
import type { Trace } from './trace';

type Range = readonly [number, number];

export interface ResourceMetrics {
  /** Null when unbounded. */
  readonly capacity: number | null;
  /** Mean of users, level or items over the run as a fraction of the capacity; null when that is unbounded. */
  readonly utilization: number | null;
  /** Seconds from request to grant, over granted requests (for stores and containers: over gets). */
  readonly mean_wait: number;
  readonly p95_wait: number;
  /** The longest queue there was. */
  readonly max_queue: number;
  /** Requests (gets) granted. */
  readonly served: number;
}

export function resourceMetrics(trace: Trace, until: number): Record<string, ResourceMetrics> {
  if (trace.resources.length === 0) {
    return {};
  }
  const levels = levelMetrics(trace, [0, until]);
  const served = grouped(grantTimes(trace), servedResource(trace), trace.resources.length);
  const waits = waitUse(trace, [0, until]);
  const metrics: Record<string, ResourceMetrics> = {};
  trace.resources.forEach((resource, id) => {
    const { count, mean, p95 } = distribution(served[id] as Float64Array);
    const { capacity } = resource;
    const busy = levels.integral[id] ?? waits.busy[id] ?? 0;
    metrics[resource.name] = {
      capacity: Number.isFinite(capacity) ? capacity : null,
      utilization: utilization(resource, busy, until),
      mean_wait: mean,
      p95_wait: p95,
      max_queue: levels.maxQueue[id] ?? waits.maxQueue(id),
      served: count,
    };
  });
  return metrics;
}

/** As `utilization` of the metrics, over a range of simulated time. */
export function utilizationIn(trace: Trace, range: Range): Record<string, number | null> {
  const levels = levelMetrics(trace, range).integral;
  const { busy } = waitUse(trace, range);
  const used = trace.resources.map((resource, id) => [
    resource.name,
    utilization(resource, levels[id] ?? busy[id] ?? 0, range[1] - range[0]),
  ]);
  return Object.fromEntries(used);
}

function utilization({ capacity }: ResourceEntry, busy: number, until: number): number | null {
  if (!Number.isFinite(capacity)) {
    return null;
  }
  return until > 0 && capacity > 0 ? busy / (capacity * until) : 0;
}

function grantTimes(trace: Trace): Float64Array {
  const requested = trace.column('waits', 'requested');
  const granted = trace.column('waits', 'granted');
  // A loop: `map` and `from` call a function for each value, of which there may be millions.
  const times = new Float64Array(granted.length);
  for (let i = 0; i < times.length; i++) {
    times[i] = (granted[i] as number) - (requested[i] as number);
  }
  return times;
}

/** The resource of each wait that counts as served, -1 for the others. */
function servedResource(trace: Trace): Int32Array {
  const kind = trace.column('waits', 'kind');
  const outcome = trace.column('waits', 'outcome');
  const resource = trace.column('waits', 'resource');
  const served = new Int32Array(kind.length);
  for (let i = 0; i < served.length; i++) {
    const counts = outcome[i] === WaitOutcome.granted && isTaking(kind[i] as number);
    served[i] = counts ? (resource[i] as number) : -1;
  }
  return served;
}

function isTaking(kind: number): boolean {
  return kind === WaitKind.resource || kind === WaitKind.containerGet || kind === WaitKind.storeGet;
}

/** Time integral and longest queue of each resource that reported levels; undefined for the others. */
function levelMetrics(trace: Trace, [from, until]: Range) {
  const time = trace.column('levels', 'time');
  const value = trace.column('levels', 'value');
  const resource = trace.column('levels', 'resource');
  const kind = trace.column('levels', 'kind');
  const count = trace.resources.length;
  // NaN: it reported none.
  const integral = new Float64Array(count).fill(Number.NaN);
  const maxQueue = new Float64Array(count).fill(Number.NaN);
  const lastTime = new Float64Array(count);
  const lastValue = new Float64Array(count);
  for (let i = 0; i < time.length; i++) {
    const id = resource[i] as number;
    const now = value[i] as number;
    if (kind[i] === LevelKind.queue) {
      maxQueue[id] = Math.max(maxQueue[id] || 0, now);
      continue;
    }
    const before = overlap(lastTime[id] as number, time[i] as number, from, until);
    integral[id] = (integral[id] || 0) + (lastValue[id] as number) * before;
    lastTime[id] = time[i] as number;
    lastValue[id] = now;
  }
  const known = (values: Float64Array): (number | undefined)[] =>
    Array.from(values, (value) => (Number.isNaN(value) ? undefined : value));
  const toTheEnd = integral.map(
    (sum, id) =>
      sum + (lastValue[id] as number) * overlap(lastTime[id] as number, until, from, until),
  );
  return { integral: known(toTheEnd), maxQueue: known(maxQueue) };
}

/** The same from the waits alone, for runtimes that report no levels. */
function waitUse(trace: Trace, [from, until]: Range) {
  const requested = trace.column('waits', 'requested');
  const granted = trace.column('waits', 'granted');
  const released = trace.column('waits', 'released');
  const resource = trace.column('waits', 'resource');
  const kind = trace.column('waits', 'kind');
  const outcome = trace.column('waits', 'outcome');
  const busy: (number | undefined)[] = [];
  for (let i = 0; i < kind.length; i++) {
    if (kind[i] === WaitKind.resource && outcome[i] === WaitOutcome.granted) {
      const id = resource[i] as number;
      const held = overlap(granted[i] as number, released[i] as number, from, until);
      busy[id] = (busy[id] ?? 0) + held;
    }
  }
  const maxQueue = (id: number): number => {
    const steps: { time: number; by: number }[] = [];
    for (let i = 0; i < kind.length; i++) {
      if (resource[i] === id && granted[i] !== requested[i]) {
        steps.push({ time: requested[i] as number, by: 1 });
        steps.push({ time: (granted[i] as number) || Number.POSITIVE_INFINITY, by: -1 });
      }
    }
    steps.sort((a, b) => (a.time === b.time ? a.by - b.by : a.time < b.time ? -1 : 1));
    let queue = 0;
    return steps.reduce((most, { by }) => {
      queue += by;
      return Math.max(most, queue);
    }, 0);
  };
  return { busy, maxQueue };
}
