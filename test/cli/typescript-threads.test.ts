import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { prepareReadBy } from '../../core/runtime';
import type { Prepare } from '../../core/runtime/prepared';
import type { RunObserver } from '../../core/runtime/request';
import { anyColumn, columnsOf, TABLE_NAMES } from '../../core/trace/column-arrays';
import { runRequest } from '../support/run-request';

process.env['SWF_DIST'] = fileURLToPath(new URL('../../dist', import.meta.url));

const LIMITS = { wallSeconds: 60, simulatedSeconds: 1e12, events: 1e12, memoryMegabytes: 512 };

const definition = (execute: string): string => `
import { type Environment, Resource } from 'swf-testbed/simulation';
export class WorkflowExecutor {
  *execute(env: Environment) { ${execute} }
  *work(env: Environment, workers: Resource) {
    const request = workers.request();
    yield request;
    yield* this.step(env);
    workers.release(request);
  }
  *tick(env: Environment) { yield env.timeout(1); }
  *step(env: Environment) { yield env.timeout(3); if (env.now > 20000) { throw new Error('too late'); } }
}`;
const WORK =
  'const workers = new Resource(env, 2); for (;;) { env.process(this.work(env, workers)); yield env.timeout(1.5); }';
const ENDLESS = 'for (;;) { yield* this.tick(env); }';

const WAYS = {
  'by the host': prepareReadBy('host'),
  'by a thread of its own': prepareReadBy('thread'),
  'by the worker': prepareReadBy('worker'),
};

function run(prepare: Prepare, text: string, observer: RunObserver = {}) {
  return prepare('typescript', LIMITS).run(runRequest('it.ts', text, { limits: LIMITS }), observer);
}

test('what a person reads has the names of classes, also as built', async () => {
  const { trace, error } = await run(
    prepareReadBy('host'),
    `
import { type Environment, PreemptiveResource } from 'swf-testbed/simulation';
export class WorkflowExecutor {
  *execute(env: Environment) {
    const machine = new PreemptiveResource(env, 1);
    env.process(this.work(machine, 2));
    yield 1;
    yield machine.request(1);
    console.log(String(env.timeout(1)), String(machine.request(3)));
    env.event().value;
  }
  *work(machine: PreemptiveResource, priority: number) {
    yield machine.request(priority);
    try { yield 10; } catch { /* given way */ }
  }
}`,
  ).done;
  const texts = (table: 'marks' | 'logs') =>
    [...anyColumn(trace, table, 'text')].map((id) => trace.strings[Number(id)]);
  expect(texts('marks')).toContain('Interrupt(Preempted)');
  expect(texts('logs')).toEqual(['<Timeout> <PriorityRequest>']);
  expect(error?.message).toBe('Error: The value of <Event> is not yet available');
});

test('whichever thread reads the log, trace, hash and error are the same', async () => {
  const outcomes = await Promise.all(
    Object.values(WAYS).map((prepare) => run(prepare, definition(WORK)).done),
  );
  const told = outcomes.map(({ status, error, eventHash, eventCount, simulatedTime, trace }) => ({
    status,
    error,
    eventHash,
    eventCount,
    simulatedTime,
    rows: TABLE_NAMES.map((table) =>
      columnsOf(table).map(([column]) => [...anyColumn(trace, table, column)].join()),
    ),
  }));
  expect(told[0]).toMatchObject({ status: 'failed', error: { message: 'Error: too late' } });
  expect(told[0]?.error?.frames.map(({ name }) => name)).toContain('work');
  expect(told[0]?.rows[0]?.[0]?.length).toBeGreaterThan(10_000);
  expect(told[1]).toEqual(told[0]);
  expect(told[2]).toEqual(told[0]);
});

describe.each(Object.entries(WAYS))('with a log read %s', (_name, prepare) => {
  test('a run as fast as it can is cancelled, and keeps what has been', async () => {
    const handle = run(prepare, definition(ENDLESS), {
      onProgress: ({ eventCount }) => eventCount > 1_000_000 && handle.cancel(),
    });
    const { status, trace } = await handle.done;
    expect(status).toBe('terminated');
    expect(trace.rows('spans')).toBeGreaterThan(1_000_000);
  });

  test('a run that was prepared and is not wanted holds nothing', () => {
    const prepared = prepare('typescript', LIMITS);
    expect(prepared.usable()).toBe(true);
    prepared.dispose();
  });
});

test('buffers without end are stopped at the limit of memory, and the process lives on', async () => {
  const limits = { ...LIMITS, memoryMegabytes: 200 };
  const text = definition(
    'yield 1; const all = []; for (;;) all.push(new Uint8Array(5e7).fill(1));',
  );
  const { error } = await prepareReadBy('host')('typescript', limits).run(
    runRequest('it.ts', text, { limits }),
    {},
  ).done;
  expect(error?.code).toBe('limit-memory');
});

test('a promise that nobody waits for does not end a run', async () => {
  const text = definition('Promise.reject(new Error("later")); yield 1;');
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () => run(WAYS['by the host'], text).done),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill('completed'));
});
