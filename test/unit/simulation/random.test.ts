import { expect, test } from 'vitest';
import { Environment } from '../../../core/simulation';
import { exp, log } from '../../../core/simulation/random/elementary';

const first3 = (seed: number | bigint, name?: string) => {
  const stream = new Environment(0, seed).random(name);
  return [stream.random(), stream.random(), stream.random()];
};

// Expected values: CPython 3.11, `r = random.Random(seed); [r.random() for _ in range(3)]`.
test('the unnamed stream is CPython’s', () => {
  expect(first3(1)).toEqual([0.13436424411240122, 0.8474337369372327, 0.763774618976614]);
  expect(first3(0)).toEqual([0.8444218515250481, 0.7579544029403025, 0.420571580830845]);
  expect(first3(2n ** 40n + 5n)).toEqual([
    0.5043802970418443, 0.2686044399723282, 0.9257865475671585,
  ]);
});

test('a named stream is CPython’s with the name in the seed, and independent of the others', () => {
  expect(first3(7, 'arrivals')).toEqual([
    0.45991141756630516, 0.18890246588858461, 0.4429088341547287,
  ]);
});

test('log and exp are within one unit in the last place of the engine’s', () => {
  const random = new Environment(0, 3).random();
  for (let i = 0; i < 20_000; i++) {
    const x = random.random() * 10 ** random.integer(-300, 300);
    expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(2 ** -52 * Math.abs(Math.log(x)));
    const y = random.uniform(-700, 700);
    expect(Math.abs(exp(y) / Math.exp(y) - 1)).toBeLessThanOrEqual(2 ** -51);
  }
  expect([log(0), log(1), exp(0), exp(-800), exp(800), log(-1)]).toEqual([
    Number.NEGATIVE_INFINITY,
    0,
    1,
    0,
    Number.POSITIVE_INFINITY,
    Number.NaN,
  ]);
});
