import { expect, test, vi } from 'vitest';
import type { Prepare } from '../../../core/runtime/prepared';
import type { RunOutcome, RunRequest, RuntimeName } from '../../../core/runtime/request';
import { WarmWorkers } from '../../../core/runtime/warm-workers';

const limits = (memoryMegabytes: number) => ({
  wallSeconds: 1,
  simulatedSeconds: 1,
  events: 1,
  memoryMegabytes,
});

/** Runtimes that do nothing; each notes what became of it. */
function fakes() {
  const started: { runtime: RuntimeName; ran: boolean; disposed: boolean; broken: boolean }[] = [];
  const ends: (() => void)[] = [];
  const start: Prepare = (runtime) => {
    const one = { runtime, ran: false, disposed: false, broken: false };
    started.push(one);
    return {
      usable: () => !one.broken,
      run: () => {
        one.ran = true;
        const done = new Promise<RunOutcome>((resolve) =>
          ends.push(() => resolve({} as RunOutcome)),
        );
        return { done, cancel: () => {}, trace: {} as RunOutcome['trace'] };
      },
      dispose: () => {
        one.disposed = true;
      },
    };
  };
  return { started, ends, workers: new WarmWorkers(start) };
}

const request = {} as RunRequest;

test('a run takes the worker that stands ready, and the next comes up when it has ended', async () => {
  const { started, ends, workers } = fakes();
  workers.warm('pyodide', limits(1));
  workers.warm('pyodide', limits(1));
  expect(started).toHaveLength(1);
  const { done } = workers.prepare('pyodide', limits(1)).run(request, {});
  expect(started).toMatchObject([{ ran: true }]);
  ends[0]?.();
  await done;
  expect(started).toMatchObject([{ ran: true }, { ran: false }]);
});

test('one that broke, and one with another limit of memory, is replaced', () => {
  const { started, workers } = fakes();
  workers.warm('pyodide', limits(1));
  (started[0] as { broken: boolean }).broken = true;
  workers.prepare('pyodide', limits(1));
  expect(started).toMatchObject([{ disposed: true }, { disposed: false }]);
  workers.warm('pyodide', limits(1));
  workers.prepare('pyodide', limits(2));
  expect(started).toMatchObject([{}, {}, { disposed: true }, { disposed: false }]);
});

test('nothing is kept of the interpreter of the user, nor after the end', async () => {
  const { started, ends, workers } = fakes();
  workers.warm('python', limits(1));
  expect(started).toEqual([]);
  const { done } = workers.prepare('pyodide', limits(1)).run(request, {});
  workers.warm('typescript', limits(1));
  workers.dispose();
  ends[0]?.();
  await done;
  expect(started.map(({ runtime, disposed }) => [runtime, disposed])).toEqual([
    ['pyodide', false],
    ['typescript', true],
  ]);
});

test('one that nobody takes is ended after a while', () => {
  vi.useFakeTimers();
  const { started, workers } = fakes();
  workers.warm('pyodide', limits(1));
  vi.advanceTimersByTime(16 * 60_000);
  expect(started).toMatchObject([{ disposed: true }]);
  vi.useRealTimers();
});
