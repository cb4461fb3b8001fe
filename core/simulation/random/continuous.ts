import { demand, numeric, RandomBits } from './bits';
import { exp, log, power } from './elementary';

const { sqrt } = Math;
/** 4 exp(-1/2) / √2, the half width of the box around the normal distribution. */
const NORMAL_BOX = 1.7155277699214135;
const LOG_4 = 1.3862943611198906;
/** Beyond, what is computed from the shape is infinite. */
const LARGEST_SHAPE = 1e300;
const ONE_PLUS_LOG_4_5 = 2.504077396776274;

/**
 * Distributions of real numbers, made from `random()` by arithmetic that gives the same bits everywhere, and by the
 * methods that Python's `random` uses: equal streams give equal numbers, but for the last bits that two logarithms differ in.
 */
export class ContinuousDistributions extends RandomBits {
  /** In [low, high): Python's `uniform`. */
  uniform(low: number, high: number): number {
    return numeric(low + (high - low) * this.random(), 'low and high');
  }

  /** Times between events that come at random, with this mean: Python's `expovariate(1 / mean)`. */
  exponential(mean: number): number {
    demand(mean >= 0, 'mean must not be negative');
    return -log(1 - this.random()) * mean;
  }

  /** Python's `normalvariate`. Kinderman and Monahan, "Computer generation of random variables" (1977). */
  normal(mean: number, standardDeviation: number): number {
    demand(standardDeviation >= 0, 'the standard deviation must not be negative');
    for (;;) {
      const u = this.random();
      const v = 1 - this.random();
      const z = (NORMAL_BOX * (u - 0.5)) / v;
      if ((z * z) / 4 <= -log(v)) {
        return numeric(mean + z * standardDeviation, 'mean and standard deviation');
      }
    }
  }

  /** exp of a normal variate with this mean and standard deviation: Python's `lognormvariate`. */
  lognormal(mean: number, standardDeviation: number): number {
    return exp(this.normal(mean, standardDeviation));
  }

  /** Between low and high, most likely at mode: Python's `triangular`. */
  triangular(low: number, high: number, mode: number): number {
    demand(low <= mode && mode <= high, 'mode must lie between low and high');
    const u = this.random();
    if (high === low) {
      return low;
    }
    const cut = (mode - low) / (high - low);
    return u > cut
      ? high + (low - high) * sqrt((1 - u) * (1 - cut))
      : low + (high - low) * sqrt(u * cut);
  }

  /** Mean shape × scale: Python's `gammavariate`. */
  gamma(shape: number, scale: number): number {
    demand(shape > 0 && scale >= 0, 'shape must be positive and scale not negative');
    demand(shape <= LARGEST_SHAPE, 'shape must be at most 1e300');
    if (shape === 1) {
      return -log(1 - this.random()) * scale;
    }
    return (shape > 1 ? this.gammaAbove1(shape) : this.gammaBelow1(shape)) * scale;
  }

  /** The sum of `shape` exponential times, with this mean in all. */
  erlang(shape: number, mean: number): number {
    demand(Number.isInteger(shape), 'the shape of an Erlang distribution must be a whole number');
    return this.gamma(shape, mean / shape);
  }

  /** In [0, 1], mean a / (a + b): Python's `betavariate`. */
  beta(a: number, b: number): number {
    const x = this.gamma(a, 1);
    return x === 0 ? 0 : x / (x + this.gamma(b, 1));
  }

  /** Python's `weibullvariate`. */
  weibull(scale: number, shape: number): number {
    demand(shape > 0 && scale >= 0, 'shape must be positive and scale not negative');
    return scale * power(-log(1 - this.random()), 1 / shape);
  }

  /** At least 1, heavier in the tail the smaller the shape: Python's `paretovariate`. */
  pareto(shape: number): number {
    demand(shape > 0, 'shape must be positive');
    return power(1 - this.random(), -1 / shape);
  }

  /** Cheng, "The generation of gamma variables with non-integral shape parameter" (1977). */
  private gammaAbove1(shape: number): number {
    const spread = sqrt(2 * shape - 1);
    const b = shape - LOG_4;
    const c = shape + spread;
    for (;;) {
      const u = this.random();
      if (!(u > 1e-7 && u < 0.9999999)) {
        continue;
      }
      const w = 1 - this.random();
      const v = log(u / (1 - u)) / spread;
      const x = shape * exp(v);
      const z = u * u * w;
      const r = b + c * v - x;
      if (r + ONE_PLUS_LOG_4_5 - 4.5 * z >= 0 || r >= log(z)) {
        return x;
      }
    }
  }

  /** Ahrens and Dieter, "Computer methods for sampling from gamma, beta, Poisson and binomial distributions" (1974), GS. */
  private gammaBelow1(shape: number): number {
    const b = (Math.E + shape) / Math.E;
    for (;;) {
      const p = b * this.random();
      const x = p <= 1 ? power(p, 1 / shape) : -log((b - p) / shape);
      if (this.random() <= (p > 1 ? power(x, shape - 1) : exp(-x))) {
        return x;
      }
    }
  }
}
