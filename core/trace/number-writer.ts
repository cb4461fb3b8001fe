const CHUNK = 65_536;

/**
 * The numbers that packed rows point at, by their places: the moments of the run in the order in which they come, and
 * the few others that are no small integers. Place 0 is NaN.
 */
export class NumberWriter {
  private chunk: Float64Array;
  private at: number;
  /** The first of the chunk that was not taken. */
  private from: number;
  /** Chunks before this one with numbers that were not taken. */
  private full: Float64Array[];
  /** How many there are. */
  private count: number;

  constructor() {
    this.chunk = new Float64Array(CHUNK);
    this.at = 0;
    this.from = 0;
    this.full = [];
    this.count = 0;
    this.add(Number.NaN);
  }

  /** Its place. */
  add(value: number): number {
    if (this.at === CHUNK) {
      this.full.push(this.chunk.subarray(this.from));
      this.chunk = new Float64Array(CHUNK);
      this.at = 0;
      this.from = 0;
    }
    this.chunk[this.at++] = value;
    return this.count++;
  }

  /** Those that were not taken, as one array of exact size. */
  take(): Float64Array {
    const parts = [...this.full, this.chunk.subarray(this.from, this.at)];
    const taken = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      taken.set(part, at);
      at += part.length;
    }
    this.full = [];
    this.from = this.at;
    return taken;
  }
}
