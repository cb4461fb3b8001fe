/** The value that a share of the sorted values lies at or below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The middle one of some values, as a number of milliseconds to print. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
