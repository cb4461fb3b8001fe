import { demand } from './bits';

/** The distribution function through observed values, turned round: from a probability to a value. */
export class Empirical {
  private readonly sorted: Float64Array;

  constructor(observed: readonly number[]) {
    demand(
      observed?.length > 0 && observed.every(Number.isFinite),
      'there must be observed values, all of them finite numbers',
    );
    this.sorted = Float64Array.from(observed).sort();
  }

  /** `probability` in [0, 1). */
  at(probability: number): number {
    const place = probability * (this.sorted.length - 1);
    const index = Math.floor(place);
    const low = this.sorted[index] as number;
    const high = this.sorted[index + 1] ?? low;
    return low + (high - low) * (place - index);
  }
}
