import { demandNumber } from '../misuse';
import { demand, RandomBits } from './bits';
import { arcCos, cosAndSin } from './circular';
import { exp, log, power } from './elementary';

const { sqrt } = Math;
/** 4 exp(-1/2) / √2, the half width of the box around the normal distribution. */
const NORMAL_BOX = 1.7155277699214135;
const LOG_4 = 1.3862943611198906;
/** Beyond, what is computed from the shape is infinite. */
const LARGEST_SHAPE = 1e300;
const ONE_PLUS_LOG_4_5 = 2.504077396776274;
const TWO_PI = 2 * Math.PI;

/**
 * Distributions of real numbers, made from `random()` by arithmetic that gives the same bits everywhere, and by the
 * methods that Python's `random` uses: equal streams give equal numbers, but for the last bits that two logarithms differ in.
 */
export class ContinuousDistributions extends RandomBits {
  /** The second of a pair of normal variates, until `gauss` gives it. */
  private secondGauss: number | undefined;

  /** In [low, high): Python's `uniform`. */
  uniform(low: number, high: number): number {
    demandNumber(low, 'low');
    demandNumber(high, 'high');
    return low + (high - low) * this.random();
  }

  /** Times between events that come at random, with this mean: Python's `expovariate(1 / mean)`. */
  exponential(mean: number): number {
    demandNumber(mean, 'mean');
    demand(mean >= 0, 'mean must not be negative');
    return -log(1 - this.random()) / (1 / mean);
  }

  /** Python's `normalvariate`. Kinderman and Monahan, "Computer generation of random variables" (1977). */
  normal(mean = 0, standardDeviation = 1): number {
    demandNormal(mean, standardDeviation);
    for (;;) {
      const u = this.random();
      const v = 1 - this.random();
      const z = (NORMAL_BOX * (u - 0.5)) / v;
      if ((z * z) / 4 <= -log(v)) {
        return mean + z * standardDeviation;
      }
    }
  }

  /** The same distribution by other draws, always two for two: Python's `gauss`. */
  gauss(mean = 0, standardDeviation = 1): number {
    demandNormal(mean, standardDeviation);
    let z = this.secondGauss;
    this.secondGauss = undefined;
    if (z === undefined) {
      const [cos, sin] = cosAndSin(this.random() * TWO_PI);
      const radius = sqrt(-2 * log(1 - this.random()));
      z = cos * radius;
      this.secondGauss = sin * radius;
    }
    return mean + z * standardDeviation;
  }

  /** exp of a normal variate with this mean and standard deviation: Python's `lognormvariate`. */
  lognormal(mean: number, standardDeviation: number): number {
    return exp(this.normal(mean, standardDeviation));
  }

  /** Between low and high, most likely at mode (without one in the middle): Python's `triangular`. */
  triangular(low = 0, high = 1, mode?: number): number {
    demandNumber(low, 'low');
    demandNumber(high, 'high');
    const isOrdered = mode === undefined ? low <= high : low <= mode && mode <= high;
    demand(isOrdered, 'mode must lie between low and high');
    const u = this.random();
    if (high === low) {
      return low;
    }
    const cut = mode === undefined ? 0.5 : (mode - low) / (high - low);
    return u > cut
      ? high + (low - high) * sqrt((1 - u) * (1 - cut))
      : low + (high - low) * sqrt(u * cut);
  }

  /** Mean shape × scale: Python's `gammavariate`. */
  gamma(shape: number, scale: number): number {
    demandShape(shape, scale);
    if (shape === 1) {
      return -log(1 - this.random()) * scale;
    }
    return (shape > 1 ? this.gammaAbove1(shape) : this.gammaBelow1(shape)) * scale;
  }

  /** The sum of `shape` exponential times, with this mean in all. */
  erlang(shape: number, mean: number): number {
    demand(Number.isInteger(shape), 'the shape of an Erlang distribution must be a whole number');
    demandNumber(mean, 'mean');
    return this.gamma(shape, mean / shape);
  }

  /** In [0, 1], mean a / (a + b): Python's `betavariate`. */
  beta(a: number, b: number): number {
    demandNumber(a, 'a');
    demandNumber(b, 'b');
    demand(a > 0 && b > 0, 'a and b must be positive');
    const x = this.gamma(a, 1);
    return x === 0 ? 0 : x / (x + this.gamma(b, 1));
  }

  /** Python's `weibullvariate`. */
  weibull(scale: number, shape: number): number {
    demandShape(shape, scale);
    return scale * power(-log(1 - this.random()), 1 / shape);
  }

  /**
   * An angle from 0 to 2π around the mean angle, closer to it the greater the concentration (0: any angle): Python's
   * `vonmisesvariate`. Fisher, "Statistical Analysis of Circular Data" (1993).
   */
  vonMises(mean: number, concentration: number): number {
    demandNumber(mean, 'mean');
    demandNumber(concentration, 'concentration');
    demand(concentration >= 0, 'the concentration must not be negative');
    demand(Number.isFinite(mean), 'the mean must be a finite angle');
    if (concentration <= 1e-6) {
      return TWO_PI * this.random();
    }
    const s = 0.5 / concentration;
    const r = s + sqrt(1 + s * s);
    for (;;) {
      const [z] = cosAndSin(Math.PI * this.random());
      const d = z / (r + z);
      const u = this.random();
      if (u < 1 - d * d || u <= (1 - d) * exp(d)) {
        const q = 1 / r;
        const away = arcCos((q + z) / (1 + q * z));
        const angle = this.random() > 0.5 ? mean + away : mean - away;
        // As Python's remainder: of the divisor's sign.
        const rest = angle % TWO_PI;
        return rest < 0 ? rest + TWO_PI : rest;
      }
    }
  }

  /** At least 1, heavier in the tail the smaller the shape: Python's `paretovariate`. */
  pareto(shape: number): number {
    demandShape(shape, 0);
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

function demandNormal(mean: number, standardDeviation: number): void {
  demandNumber(mean, 'mean');
  demandNumber(standardDeviation, 'the standard deviation');
  demand(standardDeviation >= 0, 'the standard deviation must not be negative');
}

function demandShape(shape: number, scale: number): void {
  demandNumber(shape, 'shape');
  demandNumber(scale, 'scale');
  demand(shape > 0 && scale >= 0, 'shape must be positive and scale not negative');
  demand(shape <= LARGEST_SHAPE, 'shape must be at most 1e300');
}
