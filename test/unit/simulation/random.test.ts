import { expect, test } from 'vitest';
import { Environment } from '../../../core/simulation';
import { arcCos, cosAndSin } from '../../../core/simulation/random/circular';
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

test('a stream depends neither on who came before it nor on what the others draw', () => {
  const alone = new Environment(0, 3).random('b');
  const among = new Environment(0, 3);
  const others = ['a', 'c', ''].map((name) => among.random(name));
  for (let i = 0; i < 1000; i++) {
    others[i % 3]?.gauss();
    expect(among.random('b').exponential(2)).toBe(alone.exponential(2));
  }
});

test('a seed below zero is as its opposite, as in Python; a large one counts whole', () => {
  expect(first3(-5)).toEqual(first3(5));
  // CPython: random.Random(2**64 + 5).
  expect(first3(2n ** 64n + 5n)[0]).toBe(0.5105783769365112);
  expect(first3(2 ** 53)[0]).not.toBe(first3(2 ** 53 - 1)[0]);
});

test('sine, cosine and arc cosine are the engine’s but for the last place', () => {
  const random = new Environment(0, 3).random();
  const near = (own: number, engines: number) =>
    expect(Math.abs(own - engines)).toBeLessThanOrEqual(
      2 ** -52 * Math.max(Math.abs(engines), 2 ** -9),
    );
  for (let i = 0; i < 20_000; i++) {
    const angle = random.uniform(0, 2 * Math.PI);
    const [cos, sin] = cosAndSin(angle);
    near(cos, Math.cos(angle));
    near(sin, Math.sin(angle));
    const x = random.uniform(-1, 1);
    near(arcCos(x), Math.acos(x));
  }
  expect([arcCos(1), arcCos(-1), arcCos(0), ...cosAndSin(0)]).toEqual([
    0,
    Math.PI,
    Math.PI / 2,
    1,
    0,
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
