/** What a benchmark hands to `scripts/bench.mjs`: one table of `bench/RESULTS.md`. */
export interface BenchTable {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}
