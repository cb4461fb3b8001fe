import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Environment, type RandomStream } from '../../../core/simulation';

const script = fileURLToPath(new URL('./draws.py', import.meta.url));
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const many = Array.from({ length: 3000 }, (_, i) => i);

/** Python's method and its arguments, and the same draw here. */
const CASES: readonly (readonly [string, readonly unknown[], (r: RandomStream) => unknown])[] = [
  ['random', [], (r) => r.random()],
  ['uniform', [-3, 12.5], (r) => r.uniform(-3, 12.5)],
  ['expovariate', [0.1], (r) => r.exponential(10)],
  ['normalvariate', [10, 2.5], (r) => r.normal(10, 2.5)],
  ['lognormvariate', [0.5, 0.25], (r) => r.lognormal(0.5, 0.25)],
  ['triangular', [1, 6, 2], (r) => r.triangular(1, 6, 2)],
  ['triangular', [1, 6, 6], (r) => r.triangular(1, 6, 6)],
  ['gammavariate', [3.5, 2], (r) => r.gamma(3.5, 2)],
  ['gammavariate', [1, 2], (r) => r.gamma(1, 2)],
  ['gammavariate', [0.3, 2], (r) => r.gamma(0.3, 2)],
  ['gammavariate', [4, 0.5], (r) => r.erlang(4, 2)],
  ['betavariate', [2, 0.7], (r) => r.beta(2, 0.7)],
  ['weibullvariate', [2, 1.5], (r) => r.weibull(2, 1.5)],
  ['paretovariate', [3], (r) => r.pareto(3)],
  ['randint', [1, 6], (r) => r.integer(1, 6)],
  ['randint', [0, 1], (r) => r.integer(0, 1)],
  ['randint', [7, 7], (r) => r.integer(7, 7)],
  ['randint', [-(2 ** 40), 2 ** 41 + 3], (r) => r.integer(-(2 ** 40), 2 ** 41 + 3)],
  ['randint', [0, 2 ** 32 - 1], (r) => r.integer(0, 2 ** 32 - 1)],
  ['choice', [letters], (r) => r.choice(letters)],
  [
    'choices',
    [letters.slice(0, 3), [1, 0, 2.5]],
    (r) => r.weightedChoice(letters.slice(0, 3), [1, 0, 2.5]),
  ],
  ['shuffle', [letters], (r) => r.shuffled(letters)],
  ['sample', [letters, 3], (r) => r.sample(letters, 3)],
  ['sample', [letters, 20], (r) => r.sample(letters, 20)],
  ['sample', [many, 4], (r) => r.sample(many, 4)],
  ['sample', [many, 40], (r) => r.sample(many, 40)],
];
const SEEDS = [0, 1, 42, 2 ** 45 + 7];
const COUNT = 300;

test('every draw that Python’s `random` knows gives the same numbers here', () => {
  const asked = CASES.flatMap(([method, args]) => SEEDS.map((seed) => [seed, method, args, COUNT]));
  const { stdout, stderr, status } = spawnSync('python3', [script], {
    input: JSON.stringify(asked),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  expect(status, stderr).toBe(0);
  const theirs = JSON.parse(stdout) as unknown[][];
  const ours = CASES.flatMap(([, , draw]) =>
    SEEDS.map((seed) => {
      const stream = new Environment(0, seed).random();
      return Array.from({ length: COUNT }, () => draw(stream));
    }),
  );
  for (const [index, drawn] of ours.entries()) {
    const name = JSON.stringify(asked[index]?.slice(0, 3)).slice(0, 80);
    for (const [at, value] of drawn.entries()) {
      const other = theirs[index]?.[at];
      if (typeof value === 'number' && !Number.isInteger(value)) {
        // Logarithms of two libraries may differ in the last bit.
        expect(Math.abs(value / (other as number) - 1), `${name} ${at}`).toBeLessThan(1e-13);
      } else {
        expect(value, `${name} ${at}`).toEqual(other);
      }
    }
  }
});
