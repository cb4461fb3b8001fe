import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lane } from '../../../client/webview/timeline/model/lane';
import { Packing } from '../../../client/webview/timeline/model/packing';
import { TimelineModel } from '../../../client/webview/timeline/model/timeline-model';
import { rowsBetween, rowsOf } from '../../../client/webview/timeline/view/rows';
import { createRecorder } from '../../../core/trace';
import type { TraceDelta } from '../../../core/trace/recorder';
import { LevelKind, NONE, WaitKind, WaitOutcome } from '../../../core/trace/tables';
import { EXECUTION } from '../../support/timeline-execution';

test('packed things never share a line at the same time, and take no more lines than they must', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(5), fc.nat(20)), { maxLength: 60, size: 'max' }),
      (parts) => {
        const packing = new Packing();
        let time = 0;
        const placed = parts.map(([gap, length]) => {
          time += gap;
          const line = packing.place(time);
          packing.ends(line, time + length);
          return { line, from: time, to: time + length };
        });
        for (const [index, a] of placed.entries()) {
          for (const b of placed.slice(index + 1)) {
            expect(a.line !== b.line || b.from >= a.to).toBe(true);
          }
        }
        const alive = placed.map(
          ({ from }, index) =>
            placed.filter((other, at) => at <= index && other.from <= from && other.to > from)
              .length,
        );
        expect(packing.lines).toBeLessThanOrEqual(Math.max(0, ...alive) + 1);
      },
    ),
  );
});

/** A run of workers that call, wait and end at random times, told in one delta or in many. */
function record(
  steps: readonly (readonly [number, number, number])[],
  deltas: number,
): TraceDelta[] {
  const recorder = createRecorder();
  const names = ['work', 'read', 'write'].map((name, line) =>
    recorder.functionId({ name, file: 'w.py', line }),
  );
  const pool = recorder.addResource({ name: 'pool', kind: 'Resource', capacity: 2 });
  const open: { process: number; spans: number[]; wait: number }[] = [];
  const taken: TraceDelta[] = [];
  let time = 0;
  steps.forEach(([by, action, which], index) => {
    time += by;
    const one = open[which % Math.max(1, open.length)];
    if (action === 0 || !one) {
      const process = recorder.beginProcess(which % 2 ? 'worker' : 'source', NONE, time);
      const span = recorder.beginSpan(time, names[0] as number, process, NONE);
      open.push({ process, spans: [span], wait: NONE });
    } else if (action === 1) {
      const parent = one.spans.at(-1) ?? NONE;
      one.spans.push(recorder.beginSpan(time, names[which % 3] as number, one.process, parent));
    } else if (action === 2 && one.wait === NONE) {
      const span = one.spans.at(-1) ?? NONE;
      one.wait = recorder.beginWait(time, WaitKind.resource, pool, one.process, span, 7);
      recorder.level(time, pool, LevelKind.queue, which);
    } else if (action === 3 && one.wait !== NONE) {
      recorder.endWait(one.wait, time, WaitOutcome.granted);
      one.wait = NONE;
    } else {
      const span = one.spans.pop();
      if (span !== undefined) {
        recorder.endSpan(span, time);
      }
      if (one.spans.length === 0) {
        recorder.endProcess(one.process, time, which % 5 ? 'ended' : 'failed');
        open.splice(open.indexOf(one), 1);
      }
    }
    if (index % Math.max(1, Math.floor(steps.length / deltas)) === 0) {
      const delta = recorder.takeDelta();
      if (delta) {
        taken.push(delta);
      }
    }
  });
  const last = recorder.takeDelta();
  return last ? [...taken, last] : taken;
}

const runs = fc.array(fc.tuple(fc.nat(3), fc.nat(5), fc.nat(30)), {
  minLength: 1,
  maxLength: 200,
  size: 'max',
});

function modelOf(deltas: readonly TraceDelta[], packed: boolean): TimelineModel {
  const model = new TimelineModel(EXECUTION, packed);
  for (const delta of deltas) {
    model.apply(delta);
  }
  return model;
}

const rowsIn = ({ rows }: Lane): number[] =>
  Array.from({ length: rows.length }, (_, index) => rows.at(index));

test.each([true, false])(
  'every span and wait stands in one lane, in order, apart (packed: %s)',
  (packed) => {
    fc.assert(
      fc.property(runs, fc.constantFrom(1, 5, 50), (steps, deltas) => {
        const model = modelOf(record(steps, deltas), packed);
        const { spans, waits } = model.intervals();
        const tracks = model.tracks.groups.flatMap((group) => group.tracks);
        const inLanes = tracks.flatMap((track) => track.spans.flatMap(rowsIn));
        expect(inLanes.toSorted((a, b) => a - b)).toEqual([...spans.start.keys()]);
        const waiting = tracks.flatMap((track) => track.waits.flatMap(rowsIn));
        expect(waiting.toSorted((a, b) => a - b)).toEqual([...waits.start.keys()]);
        for (const lane of tracks.flatMap((track) => track.spans)) {
          const rows = rowsIn(lane);
          rows.slice(1).forEach((row, index) => {
            const before = rows[index] as number;
            expect(spans.start[row]).toBeGreaterThanOrEqual(spans.end[before] as number);
          });
        }
      }),
    );
  },
);

test('a run told bit by bit looks as the same run told at once, except that lanes known late may be shared less', () => {
  fc.assert(
    fc.property(runs, (steps) => {
      const live = modelOf(record(steps, 20), false);
      const whole = modelOf(record(steps, 1), false);
      const shape = ({ tracks }: TimelineModel) =>
        tracks.groups.map(({ name, failures, tracks: all }) => ({
          name,
          failures,
          lanes: all.map(({ spans }) => spans.map(rowsIn)),
        }));
      expect(shape(live)).toEqual(shape(whole));
    }),
  );
});

test('rows follow one another without gap or overlap, and those between two heights are found', () => {
  fc.assert(
    fc.property(runs, fc.nat(800), fc.nat(400), (steps, top, height) => {
      const model = modelOf(record(steps, 3), true);
      const options = { folds: new Map(), filter: '', order: 'start' as const };
      const rows = rowsOf([{ run: 'first', model }], options);
      rows.slice(1).forEach((row, index) => {
        const before = rows[index] as (typeof rows)[number];
        expect(row.top).toBe(before.top + before.height);
      });
      expect(rowsBetween(rows, top, top + height)).toEqual(
        rows.filter((row) => row.top + row.height > top && row.top < top + height),
      );
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    }),
  );
});

test('ten thousand processes of one name are folded at first, and unfold to one row each', () => {
  const recorder = createRecorder();
  const run = recorder.functionId({ name: 'run', file: 'w.py', line: 1 });
  for (let i = 0; i < 10_000; i++) {
    const process = recorder.beginProcess('worker', NONE, 0);
    recorder.beginSpan(0, run, process, NONE);
  }
  const delta = recorder.takeDelta();
  const model = modelOf(delta ? [delta] : [], false);
  const rows = (folds: ReadonlyMap<string, boolean>) =>
    rowsOf([{ run: 'first', model }], { folds, filter: '', order: 'start' });
  expect(rows(new Map()).map(({ kind }) => kind)).toEqual(['section', 'group']);
  expect(rows(new Map([['group worker', true]]))).toHaveLength(10_002);
});
