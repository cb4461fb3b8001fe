import { describe, expect, test } from 'vitest';
import { Environment, type RandomStream } from '../../../core/simulation';

const DRAWS = 20_000;
const { exp, sqrt, PI } = Math;
const stream = (name: string, seed = 5): RandomStream => new Environment(0, seed).random(name);

/** By Simpson's rule. */
function integral(f: (x: number) => number, from: number, to: number, steps = 400): number {
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) {
    sum += f(from + i * h) * (i % 2 === 1 ? 4 : 2);
  }
  return (sum * h) / 3;
}

const normal = (z: number): number =>
  0.5 + integral((x) => exp((-x * x) / 2) / sqrt(2 * PI), 0, Math.max(-9, Math.min(9, z)));
const circle = integral((x) => exp(2 * Math.cos(x)), 0, 2 * PI);

/** The draw, and the probability that it is at most x. */
const CONTINUOUS: Readonly<
  Record<string, readonly [(r: RandomStream) => number, (x: number) => number]>
> = {
  random: [(r) => r.random(), (x) => x],
  uniform: [(r) => r.uniform(2, 4), (x) => (x - 2) / 2],
  exponential: [(r) => r.exponential(3), (x) => 1 - exp(-x / 3)],
  erlang: [(r) => r.erlang(2, 2), (x) => 1 - exp(-x) * (1 + x)],
  'gamma of shape 3': [(r) => r.gamma(3, 1), (x) => 1 - exp(-x) * (1 + x + (x * x) / 2)],
  'gamma of shape 1/2': [(r) => r.gamma(0.5, 2), (x) => 2 * normal(sqrt(x)) - 1],
  weibull: [(r) => r.weibull(2, 1.5), (x) => 1 - exp(-((x / 2) ** 1.5))],
  pareto: [(r) => r.pareto(2.5), (x) => 1 - x ** -2.5],
  'triangular, mode in the middle': [
    (r) => r.triangular(),
    (x) => (x < 0.5 ? 2 * x * x : 1 - 2 * (1 - x) ** 2),
  ],
  normal: [(r) => r.normal(1, 2), (x) => normal((x - 1) / 2)],
  gauss: [(r) => r.gauss(1, 2), (x) => normal((x - 1) / 2)],
  lognormal: [(r) => r.lognormal(0.5, 0.5), (x) => normal((Math.log(x) - 0.5) / 0.5)],
  beta: [(r) => r.beta(2, 3), (x) => x * x * (6 - 8 * x + 3 * x * x)],
  'von Mises': [
    (r) => r.vonMises(0, 2),
    (x) => integral((t) => exp(2 * Math.cos(t)), 0, x) / circle,
  ],
  empirical: [(r) => r.empirical([0, 1, 3]), (x) => (x < 1 ? x / 2 : 0.5 + (x - 1) / 4)],
};

describe('what is drawn is distributed as it should be', () => {
  // Kolmogorov and Smirnov; 1.95 is passed by one right generator in a thousand.
  test.each(Object.entries(CONTINUOUS))('%s', (name, [draw, below]) => {
    const r = stream(name);
    const drawn = Float64Array.from({ length: 5000 }, () => draw(r)).sort();
    let worst = 0;
    drawn.forEach((x, i) => {
      const p = below(x);
      worst = Math.max(worst, p - i / drawn.length, (i + 1) / drawn.length - p);
    });
    expect(worst * sqrt(drawn.length)).toBeLessThan(1.95);
  });
});

const choose = (n: number, k: number): number =>
  k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k;
const poisson = (mean: number) => (k: number) => {
  let p = exp(-mean);
  for (let i = 1; i <= k; i++) {
    p *= mean / i;
  }
  return p;
};
const binomial = (n: number, p: number) => (k: number) =>
  choose(n, k) * p ** k * (1 - p) ** (n - k);
const among = (n: number) => (k: number) => (k < n ? 1 / n : 0);
const ITEMS = [0, 1, 2, 3, 4, 5];

/** The draw, and the probability of each number. */
const DISCRETE: Readonly<
  Record<string, readonly [(r: RandomStream) => number, (k: number) => number]>
> = {
  integer: [(r) => r.integer(0, 9), among(10)],
  'integer over many bits': [(r) => Math.floor(r.integer(0, 2 ** 53 - 2) / 2 ** 50), among(8)],
  'poisson, few': [(r) => r.poisson(3.5), poisson(3.5)],
  'poisson, just below 10': [(r) => r.poisson(9.99), poisson(9.99)],
  'poisson, from 10 on': [(r) => r.poisson(10), poisson(10)],
  'poisson, many': [(r) => r.poisson(80), poisson(80)],
  geometric: [(r) => r.geometric(0.3), (k) => (k < 1 ? 0 : 0.3 * 0.7 ** (k - 1))],
  'binomial, few': [(r) => r.binomial(20, 0.2), binomial(20, 0.2)],
  'binomial, many': [(r) => r.binomial(60, 0.6), binomial(60, 0.6)],
  'binomial, one': [(r) => r.binomial(1, 0.3), binomial(1, 0.3)],
  choice: [(r) => r.choice(ITEMS), among(6)],
  weightedChoice: [(r) => r.weightedChoice(ITEMS, [0, 1, 2, 3, 4, 0]), (k) => (k > 4 ? 0 : k / 10)],
  'the third of a shuffle': [(r) => r.shuffled(ITEMS)[2] as number, among(6)],
  'the last of a sample': [(r) => r.sample(ITEMS, 6)[5] as number, among(6)],
  'an order of three': [(r) => orderOf(r.shuffled([0, 1, 2])), among(6)],
};

function orderOf([a = 0, b = 0, c = 0]: readonly number[]): number {
  return 2 * a + Number(b > c);
}

describe('what is counted is distributed as it should be', () => {
  // Chi-squared; the limit is passed by one right generator in a thousand (Wilson and Hilferty).
  test.each(Object.entries(DISCRETE))('%s', (name, [draw, probability]) => {
    const r = stream(name);
    const seen = new Map<number, number>();
    for (let i = 0; i < DRAWS; i++) {
      const k = draw(r);
      seen.set(k, (seen.get(k) ?? 0) + 1);
    }
    let [sum, cells, restSeen, restDue] = [0, 0, DRAWS, DRAWS];
    for (let k = 0; k < 200; k++) {
      const due = DRAWS * probability(k);
      const had = seen.get(k) ?? 0;
      if (due >= 5) {
        sum += (had - due) ** 2 / due;
        cells++;
        restSeen -= had;
        restDue -= due;
      }
      expect(due === 0 && had > 0).toBe(false);
    }
    if (restDue >= 5) {
      sum += (restSeen - restDue) ** 2 / restDue;
      cells++;
    }
    const free = cells - 1;
    expect(sum).toBeLessThan(free * (1 - 2 / (9 * free) + 3.09 * sqrt(2 / (9 * free))) ** 3);
  });
});

test.each([
  ['names that follow each other', (i: number) => stream(`worker-${i}`)],
  ['seeds that follow each other', (i: number) => stream('arrivals', i)],
  ['streams without a name of seeds that follow each other', (i: number) => stream('', i)],
])('%s have streams that do not go together', (_what, streamOf) => {
  const [rows, length] = [40, 1000];
  const drawn = Array.from({ length: rows }, (_, i) => {
    const r = streamOf(i);
    return Array.from({ length }, () => r.random() - 0.5);
  });
  let worst = 0;
  for (let i = 1; i < rows; i++) {
    for (let lag = 0; lag < 3; lag++) {
      let sum = 0;
      for (let j = 0; j + lag < length; j++) {
        sum += (drawn[i - 1]?.[j] as number) * (drawn[i]?.[j + lag] as number);
      }
      worst = Math.max(worst, Math.abs(sum) / (sqrt(length) / 12));
    }
  }
  // The largest of 117 normal numbers; 4.5 is passed once in a thousand.
  expect(worst).toBeLessThan(4.5);
  const first = drawn.map(([x = 0]) => x + 0.5).sort((a, b) => a - b);
  const gap = Math.max(
    ...first.map((x, i) => Math.max(Math.abs(x - i / rows), Math.abs(x - (i + 1) / rows))),
  );
  expect(gap * sqrt(rows)).toBeLessThan(1.95);
});
