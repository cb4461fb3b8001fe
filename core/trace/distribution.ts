import { quantile } from './quantile';

export interface Distribution {
  readonly count: number;
  /** Seconds, as the others. */
  readonly total: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** Reorders `values`. All numbers are 0 for none. */
export function distribution(values: Float64Array): Distribution {
  const count = values.length;
  if (count === 0) {
    return { count, total: 0, mean: 0, p50: 0, p95: 0, max: 0 };
  }
  let total = 0;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    total += value;
    max = Math.max(max, value);
  }
  const p50 = quantile(values, 0.5);
  const p95 = quantile(values, 0.95);
  return { count, total, mean: total / count, p50, p95, max };
}

/** Splits values by group number (those of negative groups are left out), one exact array per group. */
export function grouped(
  values: Float64Array,
  groups: ArrayLike<number>,
  groupCount: number,
): Float64Array[] {
  const counts = new Uint32Array(groupCount);
  for (let i = 0; i < values.length; i++) {
    const group = groups[i] as number;
    if (group >= 0) {
      counts[group] = (counts[group] as number) + 1;
    }
  }
  const parts = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  for (let i = 0; i < values.length; i++) {
    const group = groups[i] as number;
    const part = parts[group];
    if (part) {
      const at = counts[group] as number;
      part[at] = values[i] as number;
      counts[group] = at + 1;
    }
  }
  return parts;
}
