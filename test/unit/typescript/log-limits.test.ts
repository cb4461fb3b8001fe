import { expect, test } from 'vitest';
import { LevelKind, NONE } from '../../../core/trace/tables';
import { runText } from './run';

const LIMITS = {
  wallSeconds: 60,
  simulatedSeconds: Number.MAX_VALUE,
  events: 1e7,
  memoryMegabytes: 512,
};

test('waits on lines beyond the 65,535th have their lines', () => {
  const { end, trace } = runText(`
class WorkflowExecutor {
  *execute(env) {${'\n'.repeat(70_000)}    yield 1;
    yield env.timeout(1);
  }
}`);
  expect(end.error).toBe(undefined);
  expect([...trace.column('waits', 'line')]).toEqual([70_003, 70_004]);
});

test('of 70,000 resources the last share one entry, and each row points at one that is there', () => {
  const { end, trace } = runText(`
import { Container, Resource } from 'swf-testbed/simulation';
class WorkflowExecutor {
  *execute(env) {
    for (let i = 0; i < 70_000; i++) {
      const it = new Resource(env, 1);
      yield it.request();
    }
  }
}`);
  expect(end.error).toBe(undefined);
  expect(trace.rows('waits')).toBe(70_000);
  expect(trace.resources).toHaveLength(65_535);
  expect(trace.resources.at(-1)?.name).toBe('(other resources)');
  for (const table of ['waits', 'levels'] as const) {
    const resources = trace.column(table, 'resource');
    expect([1023, 1024, 65_533, 65_534, 65_535, 69_999].map((row) => resources[row])).toEqual([
      1023, 1024, 65_533, 65_534, 65_534, 65_534,
    ]);
  }
});

test('times and levels are kept as they are up to the largest numbers', () => {
  const { end, trace } = runText(
    `
import { Container } from 'swf-testbed/simulation';
class WorkflowExecutor {
  *execute(env) {
    const tank = new Container(env, Infinity, 0);
    for (const amount of [5e-324, 0.1, 524287, 1, 2 ** 31, 1e308]) yield tank.put(amount);
    yield 5e-324;
    yield 1e308;
    yield 1e300;
  }
}`,
    {},
    { limits: LIMITS },
  );
  expect(end.error).toBe(undefined);
  const amounts = [...trace.column('levels', 'value')].filter(
    (_, row) => trace.column('levels', 'kind')[row] === LevelKind.level,
  );
  let sum = 0;
  const sums = [5e-324, 0.1, 524_287, 1, 2 ** 31, 1e308].map((amount) => (sum += amount));
  expect(amounts).toEqual(sums);
  const granted = trace.column('waits', 'granted');
  expect([...granted].slice(-3)).toEqual([5e-324, 1e308, 1e308 + 1e300]);
});

test('100,000 generators, one within the other, are spans that end when an error leaves them all', () => {
  const { end, trace } = runText(`
class WorkflowExecutor {
  *execute(env) { yield this.deeper(env, 100_000); }
  *deeper(env, left) {
    if (left > 0) { yield this.deeper(env, left - 1); } else { yield 1; throw new Error('at the bottom'); }
  }
}`);
  expect(end.error?.message).toBe('Error: at the bottom');
  expect(trace.rows('spans')).toBe(100_002);
  const parents = trace.column('spans', 'parent');
  expect(parents.every((parent, row) => parent === (row === 0 ? NONE : row - 1))).toBe(true);
  expect(trace.column('spans', 'end').every((time) => time === 1)).toBe(true);
});
