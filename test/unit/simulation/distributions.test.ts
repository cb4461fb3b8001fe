import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Environment, type RandomStream } from '../../../core/simulation';

const OBSERVED = [4, 1, 7, 2, 9];
/** I1(2) / I0(2), the mean cosine of an angle of concentration 2. */
const BESSEL = 0.697774657964008;

/** The draw, and the mean and variance it has in theory. */
const DRAWS: Readonly<Record<string, readonly [(r: RandomStream) => number, number, number]>> = {
  uniform: [(r) => r.uniform(2, 8), 5, 3],
  exponential: [(r) => r.exponential(3), 3, 9],
  normal: [(r) => r.normal(10, 2), 10, 4],
  gauss: [(r) => r.gauss(10, 2), 10, 4],
  'von Mises': [(r) => Math.cos(r.vonMises(0, 2)), BESSEL, 1 - BESSEL / 2 - BESSEL ** 2],
  lognormal: [(r) => r.lognormal(0, 0.5), Math.exp(0.125), (Math.exp(0.25) - 1) * Math.exp(0.25)],
  triangular: [(r) => r.triangular(0, 6, 3), 3, 1.5],
  'gamma below 1': [(r) => r.gamma(0.5, 4), 2, 8],
  'gamma above 1': [(r) => r.gamma(2.5, 2), 5, 10],
  erlang: [(r) => r.erlang(4, 2), 2, 1],
  beta: [(r) => r.beta(2, 3), 0.4, 0.04],
  weibull: [(r) => r.weibull(2, 2), 1.7724538509055159, 4 - Math.PI],
  pareto: [(r) => r.pareto(5), 1.25, 5 / 48],
  integer: [(r) => r.integer(1, 6), 3.5, 35 / 12],
  chance: [(r) => Number(r.chance(0.3)), 0.3, 0.21],
  'poisson of 4': [(r) => r.poisson(4), 4, 4],
  'poisson of 1200': [(r) => r.poisson(1200), 1200, 1200],
  geometric: [(r) => r.geometric(0.25), 4, 12],
  'binomial, few': [(r) => r.binomial(20, 0.1), 2, 1.8],
  'binomial, many': [(r) => r.binomial(1000, 0.7), 700, 210],
  choice: [(r) => r.choice(OBSERVED), 4.6, 9.04],
  weightedChoice: [(r) => r.weightedChoice([0, 10], [1, 3]), 7.5, 18.75],
  shuffled: [(r) => r.shuffled(OBSERVED)[4] as number, 4.6, 9.04],
  sample: [(r) => r.sample(OBSERVED, 2)[1] as number, 4.6, 9.04],
  empirical: [(r) => r.empirical([0, 10, 20]), 10, 400 / 12],
};

describe.each(Object.entries(DRAWS))('%s', (name, [draw, mean, variance]) => {
  test('has its mean and variance', () => {
    const stream = new Environment(0, 11).random(name);
    const count = 50_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < count; i++) {
      const value = draw(stream) - mean;
      sum += value;
      squares += value * value;
    }
    // Five standard errors of the mean; the variance within a tenth, which heavy tails need.
    expect(Math.abs(sum / count)).toBeLessThan(5 * Math.sqrt(variance / count));
    expect(Math.abs(squares / count / variance - 1)).toBeLessThan(0.1);
  });
});

test('every platform draws the same bits', () => {
  const drawn = Object.fromEntries(
    Object.entries(DRAWS).map(([name, [draw]]) => {
      const stream = new Environment(0, 2026).random(name);
      return [name, Array.from({ length: 4 }, () => draw(stream))];
    }),
  );
  const golden = new URL('./golden/draws.json', import.meta.url);
  if (process.env['SWF_UPDATE_GOLDEN']) {
    writeFileSync(golden, `${JSON.stringify(drawn, null, 1)}\n`);
  }
  expect(drawn).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
});

describe('parameters out of range, or that are no numbers, are refused in a sentence', () => {
  const r = new Environment(0, 1).random();
  test.each<[string, () => unknown, string]>([
    ['NaN', () => r.exponential(Number.NaN), 'mean must be a number, not NaN'],
    ['text', () => r.uniform('2' as never, 8), 'low must be a number, not "2"'],
    [
      'missing',
      () => r.normal(1, null as never),
      'the standard deviation must be a number, not null',
    ],
    ['misspelt', () => r.weibull(undefined as never, 1), 'scale must be a number, not undefined'],
  ])('%s', (_name, draw, sentence) => {
    expect(draw).toThrow(new TypeError(sentence));
  });

  test.each<[string, () => unknown, string]>([
    ['mean', () => r.exponential(-1), 'mean must not be negative'],
    ['certainty', () => r.chance(1.5), 'probability must lie between 0 and 1'],
    ['beta', () => r.beta(0, 1), 'a and b must be positive'],
    ['concentration', () => r.vonMises(0, -1), 'the concentration must not be negative'],
    ['angle', () => r.vonMises(Number.POSITIVE_INFINITY, 1), 'the mean must be a finite angle'],
    ['part', () => r.sample([1, 2], 1.5), 'cannot take 1.5 of 2 items'],
    ['weight', () => r.weightedChoice([1], ['1' as never]), 'a weight must be a number'],
    ['no seed', () => new Environment(0, 1.5), 'must be a whole number, not 1.5'],
    ['a seed of text', () => new Environment(0, 'x' as never), 'must be a whole number, not "x"'],
    ['deviation', () => r.normal(0, -1), 'the standard deviation must not be negative'],
    ['mode', () => r.triangular(0, 1, 2), 'mode must lie between low and high'],
    ['shape', () => r.gamma(0, 1), 'shape must be positive and scale not negative'],
    ['Erlang', () => r.erlang(1.5, 1), 'must be a whole number'],
    ['fraction', () => r.integer(0.5, 2), 'low and high must be whole numbers'],
    ['order', () => r.integer(2, 1), 'high must not be less than low'],
    ['endless', () => r.poisson(Number.POSITIVE_INFINITY), 'mean must be a number from 0 on'],
    ['probability', () => r.binomial(3, 1.1), 'probability must lie between 0 and 1'],
    ['never', () => r.geometric(0), 'probability must lie above 0'],
    ['nothing', () => r.choice([]), 'nothing to choose from'],
    ['weights', () => r.weightedChoice([1, 2], [1]), 'there must be one weight for each item'],
    ['no weight', () => r.weightedChoice([1, 2], [0, 0]), 'the sum of the weights'],
    ['too many', () => r.sample([1, 2], 3), 'cannot take 3 of 2 items'],
    ['unobserved', () => r.empirical([]), 'there must be observed values'],
  ])('%s', (_name, draw, sentence) => {
    expect(draw).toThrow(sentence);
    expect(draw).toThrow(RangeError);
  });
});

test('edges: certain, impossible and single outcomes', () => {
  const r = new Environment(0, 1).random();
  expect([r.geometric(1), r.binomial(5, 0), r.binomial(5, 1), r.binomial(0, 0.5)]).toEqual([
    1, 0, 5, 0,
  ]);
  expect([r.poisson(0), r.triangular(2, 2, 2), r.empirical([3]), r.exponential(0)]).toEqual([
    0, 2, 3, 0,
  ]);
  expect([r.sample([], 0), r.shuffled([]), r.integer(-2, -2)]).toEqual([[], [], -2]);
});
