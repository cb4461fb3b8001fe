import { expect, test } from 'vitest';
import { NONE, NONE16, WaitKind, WaitOutcome } from '../../../core/trace/tables';
import { type Ran, runText } from './run';

const PROCESSES = 6000;
const POOLS = 1500;
const LINES = 100;

/** More processes, requests, resources, lines and generators than there is room for at first, and levels of any size. */
const LARGE = `
import { Container, Resource } from 'swf-testbed/simulation';
class WorkflowExecutor {
  *execute(env) {
    this.pools = Array.from({ length: ${POOLS} }, () => new Resource(env, 1));
    this.tank = new Container(env);
${'    yield 0.5;\n'.repeat(LINES)}
    const all = [];
    for (let i = 0; i < ${PROCESSES}; i++) {
      all.push(env.process(this.use(env, i)));
      if (i % 1000 === 999) yield 5;
    }
    yield env.allOf(all);
    yield this.tank.get(this.tank.level - 0.5);
    yield 1;
  }
  *use(env, i) {
    yield* this.deep(env, i % 7);
    const pool = this.pools[i % ${POOLS}];
    const request = pool.request();
    yield request;
    yield 1 + i / 1000;
    pool.release(request);
    yield this.tank.put(i % 2 === 0 ? 0.25 : 1e7);
  }
  *deep(env, depth) {
    if (depth > 0) yield* this.deep(env, depth - 1);
    else yield 0.001;
  }
}`;

function column(ran: Ran, name: 'kind' | 'line' | 'process' | 'resource' | 'outcome' | 'span') {
  return ran.trace.column('waits', name);
}

test('a large run is traced whole', () => {
  const ran = runText(LARGE);
  expect(ran.end.error).toBe(undefined);
  expect(ran.messages.filter(({ type }) => type === 'log').length).toBeGreaterThan(3);
  const { trace } = ran;
  expect([trace.rows('processes'), trace.resources.length]).toEqual([PROCESSES + 1, POOLS + 1]);
  expect(new Set(trace.column('processes', 'outcome'))).toEqual(new Set([1]));

  const names = [...trace.column('processes', 'name')].map((name) => trace.strings[name]);
  expect(names).toEqual(['execute', ...Array.from({ length: PROCESSES }, () => 'use')]);

  // Each process holds its pool as long as it shall.
  const [granted, released] = [trace.column('waits', 'granted'), trace.column('waits', 'released')];
  const lines = new Set<number>();
  let uses = 0;
  column(ran, 'kind').forEach((kind, row) => {
    const process = column(ran, 'process')[row] as number;
    const resource = column(ran, 'resource')[row] as number;
    expect(column(ran, 'outcome')[row]).toBe(WaitOutcome.granted);
    expect(trace.column('spans', 'process')[column(ran, 'span')[row] as number]).toBe(process);
    if (kind === WaitKind.resource) {
      uses++;
      expect(resource).toBe((process - 1) % POOLS);
      const held = (released[row] as number) - (granted[row] as number);
      expect(held).toBeCloseTo(1 + (process - 1) / 1000, 9);
    } else {
      expect(released[row]).toBeNaN();
      const isTank = kind === WaitKind.containerPut || kind === WaitKind.containerGet;
      expect(resource).toBe(isTank ? POOLS : NONE16);
    }
    if (kind === WaitKind.timeout && process === 0) {
      lines.add(column(ran, 'line')[row] as number);
    }
  });
  expect([uses, lines.size]).toEqual([PROCESSES, LINES + 2]);

  // Generators stand in those that called them.
  const parents = trace.column('spans', 'parent');
  const processes = trace.column('spans', 'process');
  const depths = new Uint32Array(PROCESSES + 1);
  trace.column('spans', 'end').forEach((end, span) => {
    const [parent, process] = [parents[span] as number, processes[span] as number];
    expect(end).toBeGreaterThanOrEqual(trace.column('spans', 'start')[span] as number);
    expect(parent === NONE ? depths[process] : processes[parent]).toBe(
      parent === NONE ? 0 : process,
    );
    depths[process] = (depths[process] as number) + 1;
  });
  expect([...depths.subarray(1)]).toEqual(Array.from({ length: PROCESSES }, (_, i) => (i % 7) + 2));

  // What the tank holds, fractions and all, and in the end the users of each pool.
  const last = new Map<number, number>();
  let most = 0;
  trace.column('levels', 'value').forEach((value, row) => {
    last.set(trace.column('levels', 'resource')[row] as number, value);
    most = Math.max(most, value);
  });
  expect(most).toBe((PROCESSES / 2) * 1e7 + (PROCESSES / 2) * 0.25);
  expect([...last].filter(([, value]) => value !== 0)).toEqual([[POOLS, 0.5]]);
  expect(last.size).toBe(POOLS + 1);
});
