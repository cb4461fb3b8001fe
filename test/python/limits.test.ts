import { describe, expect, test } from 'vitest';
import { prepareRun } from '../../core/runtime';
import type { RunOutcome } from '../../core/runtime/request';
import {
  definition,
  LIMITS,
  logLines,
  type PythonRun,
  RUNTIMES,
  requestFor,
  runPython,
} from './run';
import { STUCK } from './stuck';

const FOREVER = definition('while True:\n    yield env.timeout(1)');

describe.each(RUNTIMES)('%s: cancel ends', (runtime) => {
  test.each(Object.entries(STUCK))('%s', async (_name, body) => {
    let begun = (): void => {};
    const there = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const request = requestFor(definition(`print('there')\nyield env.timeout(0.5)\n${body}`), {
      runtime,
    });
    const run = prepareRun(runtime, request.limits).run(request, {
      onDelta: ({ strings }) => strings.includes('there') && begun(),
    });
    await Promise.race([there, run.done]);
    run.cancel();
    const { status, simulatedTime, trace } = await run.done;
    expect({ status, simulatedTime }).toMatchObject({ status: 'terminated' });
    expect(logLines({ trace }).map(({ text }) => text)).toContain('there');
  });
});

describe.each(RUNTIMES)('%s: a limit ends', (runtime) => {
  const ended = (text: string, limits: Partial<typeof LIMITS>, more: PythonRun = {}) =>
    runPython(text, { runtime, limits: { ...LIMITS, ...limits }, ...more });
  const said = ({ status, error }: RunOutcome) => ({
    status,
    code: error?.code,
    message: error?.message,
  });

  test('wall time', async () => {
    expect(said(await ended(definition('while True: pass'), { wallSeconds: 2 }))).toEqual({
      status: 'failed',
      code: 'limit-wall-time',
      message: 'The run was ended after 2 seconds, its limit of wall time',
    });
  });

  test.each([
    ['of processes', 'while True:\n    yield env.timeout(0)'],
    ['that no process waits for', STUCK['events that no process waits for']],
  ])('events %s, at the very event', async (_name, body) => {
    const outcome = await ended(definition(body), { events: 5000 });
    expect(said(outcome)).toEqual({
      status: 'failed',
      code: 'limit-events',
      message: 'The run was ended after 5,000 events, its limit',
    });
    expect(outcome.eventCount).toBe(5000);
  });

  test('simulated time, also when the duration is longer', async () => {
    for (const until of [undefined, 1000]) {
      const outcome = await ended(FOREVER, { simulatedSeconds: 100 }, { until });
      expect(said(outcome)).toEqual({
        status: 'failed',
        code: 'limit-simulated-time',
        message: 'The run was ended at 100 simulated seconds, its limit',
      });
      expect(outcome.simulatedTime).toBe(99);
    }
  });

  test('memory, with the line that asked for it', async () => {
    const outcome = await ended(
      definition('kept = []\nwhile True:\n    kept.append(bytearray(10_000_000))'),
      { memoryMegabytes: 300 },
    );
    expect(said(outcome)).toEqual({
      status: 'failed',
      code: 'limit-memory',
      message: 'The run was ended at 300 MB, its limit of memory',
    });
    expect(outcome.error?.line).toBe(11);
  });
});

describe.each(RUNTIMES)('%s: a duration', (runtime) => {
  test('ends a run at its time, before what would happen then', async () => {
    const outcome = await runPython(FOREVER, { runtime, until: 7 });
    expect(outcome).toMatchObject({ status: 'completed', simulatedTime: 7, eventCount: 7 });
  });

  test('beyond the last event moves the clock on', async () => {
    const outcome = await runPython(definition('yield env.timeout(3)'), { runtime, until: 7 });
    expect(outcome).toMatchObject({ status: 'completed', simulatedTime: 7 });
  });
});

describe('a run that nothing ends', () => {
  test('is told when the testbed’s way of saying "for ever" is used', async () => {
    const parameters = { physics_period_count: 0n };
    const limits = { ...LIMITS, simulatedSeconds: 50 };
    const outcome = await runPython(FOREVER, { parameters, limits });
    expect(logLines(outcome)[0]).toMatchObject({
      text: expect.stringMatching(/^physics_period_count = 0 asks for periods without end/),
      severity: 2,
    });
    expect(outcome.error?.remedy).toMatch(/nothing in it ended it.*--duration/);
    const withEnd = await runPython(FOREVER, { parameters, limits, until: 5 });
    expect(logLines(withEnd)).toEqual([]);
  });

  test('is noticed when it goes on and on', async () => {
    const limits = { ...LIMITS, simulatedSeconds: 400 * 86_400 };
    const outcome = await runPython(definition('while True:\n    yield env.timeout(3600)'), {
      limits,
    });
    expect(logLines(outcome).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^nothing ends this run so far: .* give --duration to end it$/),
    ]);
  });
});

describe('what a definition writes where only we do', () => {
  test.each([
    ['a record without an end', "b'E' + b'\\xff' * 4 + b'x'", 'is too large, or no record'],
    ['the beginning of one', "b'R' + bytes([255, 255, 255, 0])", 'without a result'],
    ['half a number', "b'R' + bytes([1, 0, 0, 0, 0])", 'no list of numbers'],
    ['an end that is none', "b'E' + bytes([2, 0, 0, 0]) + b'{}'", 'no end of a run'],
    ['an end that breaks off', "b'E' + bytes([1, 0, 0, 0]) + b'{'", 'Python failed: .*JSON'],
    ['something else', "b'?' + bytes(4)", 'frame type \\? is unknown'],
  ])('%s ends the run at once', async (_name, bytes, reason) => {
    const outcome = await runPython(
      definition(`open('/dev/swf', 'wb', buffering=0).write(${bytes})\nyield env.timeout(1)`),
    );
    expect(outcome.status).toBe('failed');
    expect(outcome.error?.message).toMatch(new RegExp(reason));
  });
});

test('files in memory count as memory, deleted ones do not', async () => {
  const limits = { ...LIMITS, memoryMegabytes: 300 };
  const again = await runPython(
    definition(`
import os
for _ in range(12):
    with open('/tmp/some', 'wb') as file:
        for _ in range(10):
            file.write(bytes(10_000_000))
    os.remove('/tmp/some')
`),
    { limits },
  );
  expect(again.error).toBeUndefined();
  for (const more of ['file.write(bytes(10_000_000))', 'file.truncate(2_000_000_000)']) {
    const outcome = await runPython(
      definition(`file = open('/tmp/all', 'wb')\nfor _ in range(100):\n    ${more}`),
      { limits },
    );
    expect(outcome.error).toMatchObject({
      code: 'limit-memory',
      message: 'The run was ended at 300 MB, its limit of memory',
      line: 11,
    });
  }
});

test('of lines without end the first half million is kept, and that is told', async () => {
  const outcome = await runPython(definition('for n in range(500_100): print(n)'), {
    runtime: 'python',
  });
  const lines = logLines(outcome);
  expect(lines).toHaveLength(500_001);
  expect(lines.at(-2)).toMatchObject({ text: '499999', severity: 1 });
  expect(lines.at(-1)).toMatchObject({
    text: 'more than 500,000 lines were written: the rest is left out',
    severity: 2,
  });
});
