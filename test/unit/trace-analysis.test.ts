import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  awaitedProcesses,
  compareTraces,
  createRecorder,
  createTrace,
  criticalPath,
  type Trace,
  whereTimeWent,
  whyWaiting,
} from '../../core/trace';
import { NONE, NONE16, WaitKind, WaitOutcome } from '../../core/trace/tables';
import { workersAtDisk } from './trace-sample';

/** One process; each number is a call that works so long and then calls the next, or returns when 0. */
function calls(steps: readonly number[]): Trace {
  const recorder = createRecorder();
  const names = ['f', 'g', 'h'].map((name, line) =>
    recorder.functionId({ name, file: 'a.py', line }),
  );
  const process = recorder.beginProcess('main', NONE, 0);
  const open: number[] = [];
  let time = 0;
  for (const step of steps) {
    if (step === 0 && open.length > 0) {
      recorder.endSpan(open.pop() as number, time);
    } else {
      const name = names[step % 3] as number;
      open.push(recorder.beginSpan(time, name, process, open.at(-1) ?? NONE));
      time += step;
    }
  }
  const trace = createTrace();
  trace.apply(recorder.takeDelta() ?? expect.unreachable());
  return trace;
}

const steps = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 });

describe('where the time went', () => {
  it('agrees with looking at every half second', () => {
    fc.assert(
      fc.property(steps, fc.nat(20), fc.nat(20), (list, from, length) => {
        const trace = calls(list);
        const until = Math.min(from + length, trace.endTime);
        const start = trace.column('spans', 'start');
        const end = trace.column('spans', 'end');
        const expected = new Map<string, { total: number; self: number }>();
        for (let at = from + 0.25; at < until; at += 0.5) {
          const stack = Array.from(start.keys()).filter(
            (row) => (start[row] as number) < at && !((end[row] as number) < at),
          );
          const names = stack.map(
            (row) => trace.functions[trace.column('spans', 'name')[row] ?? 0],
          );
          for (const entry of new Set(names)) {
            const sum = expected.get(entry?.name ?? '') ?? { total: 0, self: 0 };
            sum.total += 0.5;
            sum.self += entry === names.at(-1) ? 0.5 : 0;
            expected.set(entry?.name ?? '', sum);
          }
        }
        for (const { name, total, self } of whereTimeWent(trace, [from, until]).spans) {
          expect({ total, self }).toEqual(expected.get(name) ?? { total: 0, self: 0 });
        }
      }),
    );
  });

  it('sums waiting by resource', () => {
    expect(whereTimeWent(workersAtDisk())).toMatchObject({
      waiting: [{ resource: 'disk', count: 1, total: 2, max: 2 }],
      messages: [{ type: 'stf_ready', count: 1 }],
    });
    expect(whereTimeWent(workersAtDisk(), [0, 2]).utilization).toEqual({ disk: 0.5 });
  });
});

describe('two runs', () => {
  it('match wholly when equal', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const comparison = compareTraces(calls(list), calls(list));
        expect(comparison.pairs.every(({ a, b }) => a === b)).toBe(true);
        expect(comparison.pairs.length).toBe(calls(list).rows('spans'));
        expect(comparison.firstDivergence).toBeUndefined();
      }),
    );
  });

  it('diverge where the first span is longer or missing', () => {
    expect(compareTraces(calls([1, 2, 0, 1, 0]), calls([1, 2, 0, 1, 1, 0]))).toMatchObject({
      firstDivergence: 4,
      onlyA: [],
      onlyB: [3],
    });
    expect(compareTraces(calls([3, 1, 0]), calls([3, 1])).firstDivergence).toBe(4);
  });
});

it('says who held the resource and how the queue moved', () => {
  const trace = workersAtDisk();
  expect(whyWaiting(trace, 1)).toEqual({
    waited: 2,
    holders: [{ wait: 0, process: 0, from: 1, to: 3 }],
    queue: [{ time: 1, before: 0 }],
    chain: [1],
  });
  expect(whyWaiting(trace, 0)).toMatchObject({ waited: 0, holders: [], chain: [0] });
});

it('follows the critical path back through the one that held the resource', () => {
  expect(criticalPath(workersAtDisk(), 1)).toEqual([
    { process: 0, from: 0, to: 3, kind: 'work' },
    { process: 1, from: 3, to: 3.5, kind: 'work' },
  ]);
});

it('follows the critical path from a process to those it waited for and was started by', () => {
  const recorder = createRecorder();
  const main = recorder.beginProcess('main', NONE, 0);
  const sleep = recorder.beginWait(0, WaitKind.timeout, NONE16, main, NONE, 1);
  recorder.endWait(sleep, 2, WaitOutcome.granted);
  const child = recorder.beginProcess('child', main, 2);
  const join = recorder.beginWait(2, WaitKind.process, NONE16, main, NONE, 2);
  recorder.endProcess(child, 5, 'ended');
  recorder.endWait(join, 5, WaitOutcome.granted);
  recorder.endProcess(main, 6, 'ended');
  const trace = createTrace();
  trace.apply(recorder.takeDelta() ?? expect.unreachable());
  expect(criticalPath(trace)).toEqual([
    { process: main, from: 0, to: 2, kind: 'work' },
    { process: child, from: 2, to: 5, kind: 'work' },
    { process: main, from: 5, to: 6, kind: 'work' },
  ]);
});

it('knows whose end was waited for: a child before others that ended then, and none when it could be several', () => {
  const recorder = createRecorder();
  const main = recorder.beginProcess('main', NONE, 0);
  const first = recorder.beginProcess('child', main, 0);
  const second = recorder.beginProcess('child', main, 0);
  const stranger = recorder.beginProcess('stranger', NONE, 0);
  const join = (from: number): number =>
    recorder.beginWait(from, WaitKind.process, NONE16, main, NONE, 2);
  const one = join(0);
  const needs = recorder.beginWait(0, WaitKind.process, NONE16, first, NONE, 3);
  for (const process of [stranger, first]) {
    recorder.endProcess(process, 5, 'ended');
  }
  for (const wait of [one, needs]) {
    recorder.endWait(wait, 5, WaitOutcome.granted);
  }
  const open = join(5);
  recorder.beginProcess('child', main, 6);
  const timeout = recorder.beginWait(5, WaitKind.timeout, NONE16, second, NONE, 4);
  const trace = createTrace();
  trace.apply(recorder.takeDelta() ?? expect.unreachable());
  expect(awaitedProcesses(trace, one)).toEqual([first]);
  expect(awaitedProcesses(trace, needs)).toEqual([stranger]);
  expect(awaitedProcesses(trace, open)).toEqual([second, 4]);
  expect(awaitedProcesses(trace, timeout)).toEqual([]);
  expect(whyWaiting(trace, one).chain).toEqual([one, needs]);
  expect(whyWaiting(trace, open).chain).toEqual([open]);
});

it('counts down the queue and follows blockers of blockers', () => {
  const recorder = createRecorder();
  const disk = recorder.addResource({ name: 'disk', kind: 'Resource', capacity: 1 });
  const tape = recorder.addResource({ name: 'tape', kind: 'Resource', capacity: 1 });
  const [a = 0, b = 0, c = 0, d = 0] = ['a', 'b', 'c', 'd'].map((name) =>
    recorder.beginProcess(name, NONE, 0),
  );
  const ask = (time: number, resource: number, process: number) =>
    recorder.beginWait(time, WaitKind.resource, resource, process, NONE, 1);
  const use = (wait: number, from: number, to: number) => {
    recorder.endWait(wait, from, WaitOutcome.granted);
    recorder.releaseWait(wait, to);
  };
  use(ask(0, tape, d), 0, 6);
  use(ask(0, disk, a), 0, 7);
  // While it has the disk, a waits for the tape that d has; b and c queue for the disk.
  const tapeForA = ask(1, tape, a);
  use(tapeForA, 6, 7);
  use(ask(2, disk, b), 7, 9);
  const last = ask(3, disk, c);
  use(last, 9, 10);
  const trace = createTrace();
  trace.apply(recorder.takeDelta() ?? expect.unreachable());
  expect(whyWaiting(trace, last)).toEqual({
    waited: 6,
    holders: [
      { wait: 1, process: a, from: 3, to: 7 },
      { wait: 3, process: b, from: 7, to: 9 },
    ],
    queue: [
      { time: 3, before: 1 },
      { time: 7, before: 0 },
    ],
    chain: [last, tapeForA],
  });
});
