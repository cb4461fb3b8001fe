import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeMetrics, createRecorder, createTrace } from '../../core/trace';
import { quantile } from '../../core/trace/quantile';
import type { TraceDelta, TraceRecorder } from '../../core/trace/recorder';
import { NONE, NONE16, type ResourceEntry, WaitKind, WaitOutcome } from '../../core/trace/tables';
import type { Trace } from '../../core/trace/trace';

/** Brings all that was recorded into the trace; false when there was nothing. */
function takeAll(recorder: TraceRecorder, trace: Trace): boolean {
  let some = false;
  for (let delta = recorder.takeDelta(); delta; delta = recorder.takeDelta()) {
    trace.apply(delta);
    some = true;
  }
  return some;
}

const workers: ResourceEntry = { name: 'workers', kind: 'Resource', capacity: 2 };

describe('recorder', () => {
  it('gives the same trace whenever deltas are taken', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ begin: fc.boolean(), take: fc.boolean(), pick: fc.nat(1000) }), {
          maxLength: 200,
        }),
        (steps) => {
          const recorder = createRecorder();
          const trace = createTrace();
          const expected: { start: number; end: number }[] = [];
          const name = recorder.functionId({ name: 'work', file: 'a.ts', line: 3 });
          const process = recorder.beginProcess('work', NONE, 0);
          steps.forEach(({ begin, take, pick }, time) => {
            const open = expected.flatMap(({ end }, row) => (Number.isNaN(end) ? [row] : []));
            if (begin || open.length === 0) {
              const row = recorder.beginSpan(time, name, process, NONE);
              expect(row).toBe(expected.length);
              expected.push({ start: time, end: Number.NaN });
            } else {
              const row = open[pick % open.length] as number;
              recorder.endSpan(row, time);
              (expected[row] as { end: number }).end = time;
            }
            if (take) {
              expect(takeAll(recorder, trace)).toBe(true);
            }
          });
          recorder.endProcess(process, steps.length, 'ended');
          expect(takeAll(recorder, trace)).toBe(true);
          expect(recorder.takeDelta()).toBeUndefined();
          expect([...trace.column('spans', 'start')]).toEqual(expected.map(({ start }) => start));
          expect([...trace.column('spans', 'end')]).toEqual(expected.map(({ end }) => end));
          expect(trace.endTime).toBe(steps.length);
          expect(trace.processes).toEqual([
            { name: 'work', start: 0, end: steps.length, outcome: 'ended', parent: NONE },
          ]);
        },
      ),
    );
  });

  it('ends where a delta says so, else where its rows do', () => {
    for (const endTime of [undefined, 9]) {
      const recorder = createRecorder();
      const trace = createTrace();
      recorder.level(7, 0, 0, 100);
      const delta = recorder.takeDelta();
      trace.apply({ ...(delta as TraceDelta), endTime });
      expect(trace.endTime).toBe(endTime ?? 7);
    }
  });

  it('keeps 200,000 spans over several chunks', () => {
    const recorder = createRecorder();
    const trace = createTrace();
    for (let i = 0; i < 200_000; i++) {
      recorder.beginSpan(i, recorder.functionId({ name: 'f', file: '', line: 1 }), 0, NONE);
      if (i === 70_000) {
        expect(takeAll(recorder, trace)).toBe(true);
      }
      if (i >= 100_000) {
        recorder.endSpan(i - 100_000, i);
      }
    }
    expect(takeAll(recorder, trace)).toBe(true);
    const end = trace.column('spans', 'end');
    expect(end.length).toBe(200_000);
    expect(end.every((time, i) => (i < 100_000 ? time === i + 100_000 : Number.isNaN(time)))).toBe(
      true,
    );
  });

  it('hashes names by their text and every moment', () => {
    const run = (first: string, second: string, time = 1) => {
      const recorder = createRecorder();
      const ids = [first, second].map((name) => recorder.functionId({ name, file: '', line: 1 }));
      const named = first < second ? ids[0] : ids[1];
      recorder.endSpan(recorder.beginSpan(0, named as number, 0, NONE), time);
      return recorder.eventHash();
    };
    expect(run('a', 'b')).toBe(run('b', 'a'));
    expect(run('a', 'b')).not.toBe(run('c', 'd'));
    expect(run('a', 'b')).not.toBe(run('a', 'b', 1 + Number.EPSILON));
    // Pins the algorithm: hashes are stored, so they must not change between versions.
    expect(run('a', 'b')).toBe('b6a6842d459f2a29');
  });

  it('names resources apart and streams later names', () => {
    const recorder = createRecorder();
    const trace = createTrace();
    const first = recorder.addResource(workers);
    recorder.addResource(workers);
    trace.apply(recorder.takeDelta() ?? expect.unreachable());
    recorder.renameResource(first, 'disks');
    trace.apply(recorder.takeDelta() ?? expect.unreachable());
    expect(trace.resources.map(({ name }) => name)).toEqual(['disks', 'workers 2']);
  });
});

describe('metrics', () => {
  it('finds quantiles as sorting does', () => {
    const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.double({ noNaN: true, min: 0, max: 1 }), (list, q) => {
        const sorted = [...list].sort((a, b) => a - b);
        const place = q * (list.length - 1);
        const low = sorted[Math.floor(place)] as number;
        const high = sorted[Math.ceil(place)] as number;
        const expected = low + (high - low) * (place - Math.floor(place));
        expect(quantile(Float64Array.from(list), q)).toBeCloseTo(expected, 6);
      }),
    );
  });

  it('counts what never ended up to the end, and reads use and queue from the waits', () => {
    const recorder = createRecorder();
    const name = recorder.functionId({ name: 'work', file: '', line: 1 });
    recorder.addResource(workers);
    recorder.beginSpan(4, name, 0, NONE);
    const waits = [0, 0, 0, 0].map(() => recorder.beginWait(0, WaitKind.resource, 0, 0, NONE, 1));
    recorder.beginWait(0, WaitKind.timeout, NONE16, 0, NONE, 1);
    recorder.endWait(waits[0] as number, 0, WaitOutcome.granted);
    recorder.endWait(waits[1] as number, 0, WaitOutcome.granted);
    recorder.releaseWait(waits[0] as number, 4);
    recorder.endWait(waits[2] as number, 4, WaitOutcome.granted);
    recorder.message(5, 'queue', 'stf', '{}', 0, NONE);
    const trace = createTrace();
    trace.apply(recorder.takeDelta() ?? expect.unreachable());
    const metrics = computeMetrics(trace, 10);
    expect(metrics.spans).toEqual({
      work: { count: 1, total: 6, mean: 6, p50: 6, p95: 6, max: 6 },
    });
    expect(metrics.resources['workers']).toMatchObject({
      capacity: 2,
      utilization: 1,
      max_queue: 2,
      served: 3,
      mean_wait: 4 / 3,
    });
    expect(metrics.messages).toEqual({ stf: 1 });
  });
});
