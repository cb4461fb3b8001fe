import { demand } from './bits';
import { ContinuousDistributions } from './continuous';
import { exp, log } from './elementary';
import { logFactorial } from './log-factorial';

const { abs, floor, sqrt } = Math;

/** Distributions of whole numbers. */
export class DiscreteDistributions extends ContinuousDistributions {
  /** From low to high, both included: Python's `randint`. */
  integer(low: number, high: number): number {
    demand(
      Number.isSafeInteger(low) && Number.isSafeInteger(high) && Number.isSafeInteger(high - low),
      'low and high must be whole numbers',
    );
    demand(high >= low, 'high must not be less than low');
    return low + this.below(high - low + 1);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    demand(probability >= 0 && probability <= 1, 'probability must lie between 0 and 1');
    return this.random() < probability;
  }

  /** How many events come in a time in which `mean` come on average. */
  poisson(mean: number): number {
    demand(mean >= 0 && mean < Number.POSITIVE_INFINITY, 'mean must be a number from 0 on');
    let count = 0;
    // In portions, because exp(-mean) vanishes for large means.
    for (let left = mean; left > 0; left -= 500) {
      count += this.smallPoisson(Math.min(left, 500));
    }
    return count;
  }

  /** How many trials it takes until one succeeds, that one included. */
  geometric(probability: number): number {
    demand(probability > 0 && probability <= 1, 'probability must lie above 0 and not above 1');
    return probability === 1 ? 1 : 1 + floor(log(1 - this.random()) / log(1 - probability));
  }

  /** How many of `trials` succeed. */
  binomial(trials: number, probability: number): number {
    demand(Number.isInteger(trials) && trials >= 0, 'trials must be a whole number from 0 on');
    demand(probability >= 0 && probability <= 1, 'probability must lie between 0 and 1');
    if (probability > 0.5) {
      return trials - this.binomial(trials, 1 - probability);
    }
    return trials * probability < 10
      ? this.fewSuccesses(trials, probability)
      : this.manySuccesses(trials, probability);
  }

  private smallPoisson(mean: number): number {
    const limit = exp(-mean);
    let count = 0;
    for (let product = this.random(); product > limit; product *= this.random()) {
      count++;
    }
    return count;
  }

  /** From success to success, each a geometric number of trials away. */
  private fewSuccesses(trials: number, probability: number): number {
    if (probability === 0) {
      return 0;
    }
    let successes = 0;
    for (let trial = this.geometric(probability); trial <= trials; successes++) {
      trial += this.geometric(probability);
    }
    return successes;
  }

  /** Hörmann, "The generation of binomial random variates" (1993), algorithm BTRS. */
  private manySuccesses(n: number, p: number): number {
    const spread = sqrt(n * p * (1 - p));
    const b = 1.15 + 2.53 * spread;
    const a = -0.0873 + 0.0248 * b + 0.01 * p;
    const mode = floor((n + 1) * p);
    for (;;) {
      const u = this.random() - 0.5;
      const distance = 0.5 - abs(u);
      const k = floor(((2 * a) / distance + b) * u + n * p + 0.5);
      const v = this.random();
      if (k < 0 || k > n) {
        continue;
      }
      if (distance >= 0.07 && v <= 0.92 - 4.2 / b) {
        return k;
      }
      const scaled = (v * (2.83 + 5.1 / b) * spread) / (a / (distance * distance) + b);
      const bound =
        logFactorial(mode) +
        logFactorial(n - mode) -
        logFactorial(k) -
        logFactorial(n - k) +
        (k - mode) * log(p / (1 - p));
      if (log(scaled) <= bound) {
        return k;
      }
    }
  }
}
