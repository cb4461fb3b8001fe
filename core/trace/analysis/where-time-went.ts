import { utilizationIn } from '../resource-metrics';
import { NONE, NONE16, WaitKind } from '../tables';
import type { Trace } from '../trace';
import { overlap, spanTimes } from './self-time';

/** Simulated seconds, summed over all spans of the name. */
export interface TimeByName {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly count: number;
  /** A span inside one of the same function is not counted twice. */
  readonly total: number;
  /** Without the time of the functions it called. */
  readonly self: number;
}

export interface WaitingByResource {
  readonly resource: string;
  readonly count: number;
  readonly total: number;
  readonly max: number;
}

export interface WhereTimeWent {
  /** Most self time first. */
  readonly spans: readonly TimeByName[];
  /** Longest waiting first. */
  readonly waiting: readonly WaitingByResource[];
  /** Fraction of each resource's capacity in use, by its name; null when that is unbounded. */
  readonly utilization: Readonly<Record<string, number | null>>;
  /** Messages by type, most first. */
  readonly messages: readonly { readonly type: string; readonly count: number }[];
}

/** The top table of a run, or of a range of it: only time inside the range counts. */
export function whereTimeWent(
  trace: Trace,
  range: readonly [number, number] = [0, trace.endTime],
): WhereTimeWent {
  return {
    spans: timeByName(trace, range),
    waiting: waitingByResource(trace, range),
    utilization: utilizationIn(trace, range),
    messages: messagesByType(trace, range),
  };
}

function timeByName(trace: Trace, range: readonly [number, number]): TimeByName[] {
  const { total, self } = spanTimes(trace, range);
  const name = trace.column('spans', 'name');
  const parent = trace.column('spans', 'parent');
  const sums = trace.functions.map((entry) => ({ ...entry, count: 0, total: 0, self: 0 }));
  for (let row = 0; row < total.length; row++) {
    const sum = sums[name[row] as number];
    if (!sum || !reaches(trace, row, range)) {
      continue;
    }
    sum.count++;
    sum.self += self[row] as number;
    if (!insideItself(name, parent, row)) {
      sum.total += total[row] as number;
    }
  }
  return sums.filter(({ count }) => count > 0).sort((a, b) => b.self - a.self);
}

function reaches(trace: Trace, row: number, [from, until]: readonly [number, number]): boolean {
  const start = trace.column('spans', 'start')[row] as number;
  const end = trace.column('spans', 'end')[row] as number;
  return start <= until && !(end < from);
}

function insideItself(name: Uint16Array, parent: Uint32Array, row: number): boolean {
  let above = parent[row] as number;
  while (above !== NONE) {
    if (name[above] === name[row]) {
      return true;
    }
    above = parent[above] as number;
  }
  return false;
}

function waitingByResource(trace: Trace, [from, until]: readonly [number, number]) {
  const requested = trace.column('waits', 'requested');
  const granted = trace.column('waits', 'granted');
  const resource = trace.column('waits', 'resource');
  const kind = trace.column('waits', 'kind');
  const sums = trace.resources.map(({ name }) => ({ resource: name, count: 0, total: 0, max: 0 }));
  for (let row = 0; row < requested.length; row++) {
    const sum = sums[resource[row] as number];
    if (!sum || resource[row] === NONE16 || kind[row] === WaitKind.timeout) {
      continue;
    }
    const waited = overlap(requested[row] as number, granted[row] as number, from, until);
    if (waited > 0) {
      sum.count++;
      sum.total += waited;
      sum.max = Math.max(sum.max, waited);
    }
  }
  return sums.filter(({ count }) => count > 0).sort((a, b) => b.total - a.total);
}

function messagesByType(trace: Trace, [from, until]: readonly [number, number]) {
  const time = trace.column('messages', 'time');
  const counts = new Map<number, number>();
  trace.column('messages', 'type').forEach((type, row) => {
    if ((time[row] as number) >= from && (time[row] as number) <= until) {
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  });
  return [...counts]
    .map(([type, count]) => ({ type: trace.strings[type] ?? '', count }))
    .sort((a, b) => b.count - a.count);
}
