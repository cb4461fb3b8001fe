import { NONE } from '../tables';
import type { Trace } from '../trace';

export interface SpanPair {
  readonly a: number;
  readonly b: number;
}

export interface Comparison {
  /** Rows that are the same activation in both. */
  readonly pairs: readonly SpanPair[];
  readonly onlyA: readonly number[];
  readonly onlyB: readonly number[];
  /** The earliest simulated time at which the runs differ; undefined when they do not. */
  readonly firstDivergence: number | undefined;
}

/**
 * Matches spans by the name and occurrence of their process, and by the path of functions with their occurrence under
 * the same parent; `firstDivergence` is the earliest difference of start or end, or span without a partner.
 */
export function compareTraces(a: Trace, b: Trace): Comparison {
  const known = new Map(keysOf(a).map((key, row) => [key, row]));
  const pairs: SpanPair[] = [];
  const onlyB: number[] = [];
  let first = Number.POSITIVE_INFINITY;
  keysOf(b).forEach((key, row) => {
    const match = known.get(key);
    if (match === undefined) {
      onlyB.push(row);
      first = Math.min(first, startOf(b, row));
    } else {
      known.delete(key);
      pairs.push({ a: match, b: row });
      first = Math.min(first, differenceOf(a, match, b, row));
    }
  });
  const onlyA = [...known.values()];
  for (const row of onlyA) {
    first = Math.min(first, startOf(a, row));
  }
  return { pairs, onlyA, onlyB, firstDivergence: Number.isFinite(first) ? first : undefined };
}

function startOf(trace: Trace, row: number): number {
  return trace.column('spans', 'start')[row] as number;
}

function differenceOf(a: Trace, rowA: number, b: Trace, rowB: number): number {
  const [startA, startB] = [startOf(a, rowA), startOf(b, rowB)];
  if (startA !== startB) {
    return Math.min(startA, startB);
  }
  const endA = a.column('spans', 'end')[rowA] as number;
  const endB = b.column('spans', 'end')[rowB] as number;
  const earlier = Math.min(
    Number.isNaN(endA) ? Number.POSITIVE_INFINITY : endA,
    Number.isNaN(endB) ? Number.POSITIVE_INFINITY : endB,
  );
  return Object.is(endA, endB) ? Number.POSITIVE_INFINITY : earlier;
}

/** A text per span that names the same activation in every run: interned, so paths cost no more than a number. */
function keysOf(trace: Trace): string[] {
  const counts = new Map<string, number>();
  const occurrence = (key: string): string => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return `${key}#${count}`;
  };
  const processName = trace.column('processes', 'name');
  const processes = Array.from(processName, (id) => occurrence(JSON.stringify(trace.strings[id])));
  const process = trace.column('spans', 'process');
  const parent = trace.column('spans', 'parent');
  const keys: string[] = [];
  trace.column('spans', 'name').forEach((name, row) => {
    const above = parent[row] as number;
    const from = above === NONE ? processes[process[row] as number] : keys[above];
    keys.push(occurrence(`${from}/${JSON.stringify(trace.functions[name]?.name)}`));
  });
  return keys;
}
