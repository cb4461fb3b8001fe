import { demandNumber } from '../misuse';
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
    demandNumber(probability, 'probability');
    demand(probability >= 0 && probability <= 1, 'probability must lie between 0 and 1');
    return this.random() < probability;
  }

  /** How many events come in a time in which `mean` come on average. */
  poisson(mean: number): number {
    demandNumber(mean, 'mean');
    demand(mean >= 0 && mean < Number.POSITIVE_INFINITY, 'mean must be a number from 0 on');
    return mean < 10 ? this.smallPoisson(mean) : this.largePoisson(mean);
  }

  /** How many trials it takes until one succeeds, that one included. */
  geometric(probability: number): number {
    demandNumber(probability, 'probability');
    demand(probability > 0 && probability <= 1, 'probability must lie above 0 and not above 1');
    return probability === 1 ? 1 : 1 + floor(log(1 - this.random()) / log(1 - probability));
  }

  /** How many of `trials` succeed: Python's `binomialvariate`. */
  binomial(trials: number, probability: number): number {
    demand(Number.isSafeInteger(trials) && trials >= 0, 'trials must be a whole number from 0 on');
    demandNumber(probability, 'probability');
    demand(probability >= 0 && probability <= 1, 'probability must lie between 0 and 1');
    if (probability === 0 || probability === 1) {
      return trials * probability;
    }
    if (trials === 1) {
      return Number(this.random() < probability);
    }
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

  /** Hörmann, "The transformed rejection method for generating Poisson random variables" (1993), algorithm PTRS. */
  private largePoisson(mean: number): number {
    const b = 0.931 + 2.53 * sqrt(mean);
    const a = -0.059 + 0.02483 * b;
    const logMean = log(mean);
    for (;;) {
      const u = this.random() - 0.5;
      const v = this.random();
      const distance = 0.5 - abs(u);
      const k = floor(((2 * a) / distance + b) * u + mean + 0.43);
      if (distance >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) {
        return k;
      }
      if (k < 0 || (distance < 0.013 && v > distance)) {
        continue;
      }
      const scaled = (v * (1.1239 + 1.1328 / (b - 3.4))) / (a / (distance * distance) + b);
      if (log(scaled) <= k * logMean - mean - logFactorial(k)) {
        return k;
      }
    }
  }

  /** From success to success, each a geometric number of trials away. */
  private fewSuccesses(trials: number, probability: number): number {
    const scale = log(1 - probability);
    if (scale === 0) {
      return 0;
    }
    for (let trial = 0, successes = 0; ; successes++) {
      trial += floor(log(this.random()) / scale) + 1;
      if (trial > trials) {
        return successes;
      }
    }
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
      const k = floor(((2 * a) / distance + b) * u + (n * p + 0.5));
      if (k < 0 || k > n) {
        continue;
      }
      const v = this.random();
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
