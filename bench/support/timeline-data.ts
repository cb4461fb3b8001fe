/** Spans of 100 processes, four deep, in order of start: the same ones for our page and for its peers. */
export const PROCESSES = 100;
export const DEPTHS = 4;
export const FUNCTIONS = 16;

const PER_ROUND = PROCESSES * DEPTHS;

export interface BenchSpan {
  readonly process: number;
  readonly depth: number;
  readonly name: number;
  /** Simulated seconds. */
  readonly start: number;
  readonly end: number;
}

/** The span of a row: one second is a round, in which each process works once. */
export function spanAt(row: number): BenchSpan {
  const round = Math.floor(row / PER_ROUND);
  const process = Math.floor(row / DEPTHS) % PROCESSES;
  const depth = row % DEPTHS;
  const activation = Math.floor(row / DEPTHS);
  const begins = round + process / (2 * PROCESSES) + 0.004 * noise(activation);
  const length = 0.05 + 0.4 * noise(activation + 0.5);
  return {
    process,
    depth,
    // A few functions at each depth call one another.
    name: depth * (FUNCTIONS / DEPTHS) + Math.floor((FUNCTIONS / DEPTHS) * noise(row + 0.25)),
    start: microseconds(begins + depth * 0.0002),
    end: microseconds(begins + length * (1 - depth * 0.2)),
  };
}

function microseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** Equal numbers for equal seeds, in [0, 1). */
function noise(seed: number): number {
  const value = Math.sin(seed * 12.9898 + 78.233) * 43_758.5453;
  return value - Math.floor(value);
}
