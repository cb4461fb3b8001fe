import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { exp, log } from './elementary';

/**
 * A stream of random numbers and the usual distributions over it. Everything is made from `random()` by arithmetic
 * that gives the same bits everywhere. Parameters out of range throw a RangeError.
 */
export class RandomStream {
  private readonly generator: RandomGenerator;
  private spareNormal: number | undefined;

  constructor(generator: RandomGenerator) {
    this.generator = generator;
    this.spareNormal = undefined;
  }

  /** In [0, 1), 53 bits: CPython's `random.random()`. */
  random(): number {
    const high = this.generator.next() >>> 5;
    const low = this.generator.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** In [low, high): CPython's `uniform`. */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.random();
  }

  /** An integer from low to high, both included. */
  integer(low: number, high: number): number {
    require(high >= low, 'high must not be less than low');
    return low + Math.floor(this.random() * (high - low + 1));
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** Times between events that come at random, with this mean. */
  exponential(mean: number): number {
    require(mean >= 0, 'mean must not be negative');
    return -mean * log(1 - this.random());
  }

  normal(mean: number, standardDeviation: number): number {
    require(standardDeviation >= 0, 'the standard deviation must not be negative');
    return mean + standardDeviation * this.standardNormal();
  }

  /** exp of a normal variate with this mean and standard deviation. */
  lognormal(mean: number, standardDeviation: number): number {
    return exp(this.normal(mean, standardDeviation));
  }

  triangular(low: number, high: number, mode: number): number {
    require(low <= mode && mode <= high, 'mode must lie between low and high');
    const u = this.random();
    const cut = high === low ? 0 : (mode - low) / (high - low);
    return u < cut
      ? low + Math.sqrt(u * (high - low) * (mode - low))
      : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
  }

  /** Mean shape × scale. */
  gamma(shape: number, scale: number): number {
    require(shape > 0 && scale >= 0, 'shape must be positive and scale not negative');
    if (shape < 1) {
      const u = 1 - this.random();
      return this.gamma(shape + 1, scale) * exp(log(u) / shape);
    }
    // Marsaglia and Tsang, "A simple method for generating gamma variables" (2000).
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.standardNormal();
      const t = 1 + c * x;
      const v = t * t * t;
      if (v > 0 && log(1 - this.random()) < 0.5 * x * x + d - d * v + d * log(v)) {
        return d * v * scale;
      }
    }
  }

  /** The sum of `shape` exponential times, with this mean in all. */
  erlang(shape: number, mean: number): number {
    return this.gamma(shape, mean / shape);
  }

  weibull(scale: number, shape: number): number {
    require(shape > 0 && scale >= 0, 'shape must be positive and scale not negative');
    return scale * exp(log(-log(1 - this.random())) / shape);
  }

  /** How many events come in a time in which `mean` come on average. */
  poisson(mean: number): number {
    require(mean >= 0, 'mean must not be negative');
    let count = 0;
    // In portions, because exp(-mean) vanishes for large means.
    for (let left = mean; left > 0; left -= 500) {
      count += this.smallPoisson(Math.min(left, 500));
    }
    return count;
  }

  /** One of them, each as likely. */
  choice<T>(items: readonly T[]): T {
    require(items.length > 0, 'nothing to choose from');
    return items[Math.floor(this.random() * items.length)] as T;
  }

  /** The same items in random order (a new array). */
  shuffled<T>(items: readonly T[]): T[] {
    const mixed = items.slice();
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = Math.floor(this.random() * (i + 1));
      [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
    }
    return mixed;
  }

  /** Marsaglia's polar method: two at a time. */
  private standardNormal(): number {
    const spare = this.spareNormal;
    if (spare !== undefined) {
      this.spareNormal = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.random() - 1;
      const y = 2 * this.random() - 1;
      const s = x * x + y * y;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * log(s)) / s);
        this.spareNormal = y * factor;
        return x * factor;
      }
    }
  }

  private smallPoisson(mean: number): number {
    const limit = exp(-mean);
    let count = 0;
    for (let product = this.random(); product > limit; product *= this.random()) {
      count++;
    }
    return count;
  }
}

function require(holds: boolean, what: string): void {
  if (!holds) {
    throw new RangeError(what);
  }
}
