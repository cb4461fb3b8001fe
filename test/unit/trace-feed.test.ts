import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRecorder, createTrace, type Trace, TraceFeed, traceSteps } from '../../core/trace';
import { anyColumn, columnsOf, TABLE_NAMES } from '../../core/trace/column-arrays';
import { LevelKind, NONE, NONE16, WaitKind, WaitOutcome } from '../../core/trace/tables';
import { workersAtDisk } from './trace-sample';

function fail(): never {
  throw new Error('nothing was recorded');
}

/** Everything that a trace holds, to be compared. */
function content(trace: Trace): unknown {
  const tables = TABLE_NAMES.map((table) => [
    table,
    columnsOf(table).map(([column]) => [column, [...anyColumn(trace, table, column)]]),
  ]);
  return [tables, trace.strings, trace.functions, trace.resources];
}

function read(steps: Iterable<Parameters<Trace['apply']>[0]>): Trace {
  const trace = createTrace();
  for (const step of steps) {
    trace.apply(step);
  }
  return trace;
}

it('gives a whole trace in steps of any size, all of whose rows point at what was given', () => {
  const trace = workersAtDisk();
  for (const rows of [1, 2, 3, 7, undefined]) {
    const copy = createTrace();
    for (const step of traceSteps(trace, rows)) {
      copy.apply(step);
      for (const span of copy.column('waits', 'span')) {
        expect(span === NONE || span < copy.rows('spans')).toBe(true);
      }
    }
    expect(content(copy)).toEqual(content(trace));
  }
});

it('gives of every table what has begun by one moment, so that half a trace is its first half', () => {
  const recorder = createRecorder();
  const name = recorder.functionId({ name: 'work', file: 'a.py', line: 3 });
  const disk = recorder.addResource({ name: 'disk', kind: 'Resource', capacity: 1 });
  for (let time = 0; time < 100; time++) {
    const process = recorder.beginProcess('work', NONE, time);
    const span = recorder.beginSpan(time, name, process, NONE);
    for (let i = 0; i < time % 4; i++) {
      recorder.beginWait(time + i / 4, WaitKind.resource, disk, process, span, 5);
      recorder.level(time + i / 4, disk, LevelKind.queue, i);
    }
    recorder.log(time + 0.9, 1, 'done', process, 7);
  }
  const trace = read([recorder.takeDelta() ?? fail()]);
  const beginOf = (table: (typeof TABLE_NAMES)[number], row: number) =>
    anyColumn(trace, table, columnsOf(table)[0]?.[0] ?? '')[row];
  const copy = createTrace();
  for (const step of traceSteps(trace, 60)) {
    copy.apply(step);
    const given = Object.values(step.tables).reduce((sum, { rows }) => sum + rows, 0);
    expect(given).toBeLessThanOrEqual(60);
    const latest = TABLE_NAMES.map((table) => beginOf(table, copy.rows(table) - 1) ?? 0);
    for (const table of TABLE_NAMES) {
      const next = beginOf(table, copy.rows(table)) ?? Number.POSITIVE_INFINITY;
      expect(next).toBeGreaterThan(Math.max(...latest));
    }
  }
  expect(content(copy)).toEqual(content(trace));
});

it('hands out arrays of exact size that nobody else holds', () => {
  const [step] = traceSteps(workersAtDisk());
  const buffers = Object.values(step?.tables ?? {}).flatMap(({ columns }) =>
    Object.values(columns),
  );
  expect(buffers.length).toBeGreaterThan(10);
  expect(new Set(buffers.map(({ buffer }) => buffer)).size).toBe(buffers.length);
  for (const array of buffers) {
    expect(array.byteLength).toBe(array.buffer.byteLength);
  }
});

it('gives a reader of any pace the same trace as the writer has', () => {
  const pick = fc.nat(1000);
  const actions = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('span', 'endSpan', 'wait', 'endWait', 'release'), pick }),
      fc.record({ kind: fc.constantFrom('take', 'read', 'look', 'rename', 'log'), pick }),
    ),
    { maxLength: 120, size: 'max' },
  );
  fc.assert(
    fc.property(actions, (list) => {
      const recorder = createRecorder();
      const written = createTrace();
      const feed = new TraceFeed(written);
      const copy = createTrace();
      const name = recorder.functionId({ name: 'work', file: 'a.py', line: 3 });
      const process = recorder.beginProcess('work', NONE, 0);
      const disk = recorder.addResource({ name: 'disk', kind: 'Resource', capacity: 1 });
      const take = (): void => {
        const delta = recorder.takeDelta();
        if (delta) {
          written.apply(delta);
          feed.note(delta);
        }
      };
      const rows = { spans: 0, waits: 0 };
      list.forEach(({ kind, pick: which }, time) => {
        const span = which % (rows.spans || 1);
        const wait = which % (rows.waits || 1);
        switch (kind) {
          case 'span':
            rows.spans++;
            recorder.beginSpan(time, name, process, NONE);
            break;
          case 'endSpan':
            if (rows.spans > 0) recorder.endSpan(span, time);
            break;
          case 'wait':
            rows.waits++;
            recorder.beginWait(time, WaitKind.timeout, NONE16, process, NONE, which);
            break;
          case 'endWait':
            if (rows.waits > 0) recorder.endWait(wait, time, WaitOutcome.granted);
            break;
          case 'release':
            if (rows.waits > 0) recorder.releaseWait(wait, time);
            break;
          case 'rename':
            recorder.renameResource(disk, `disk ${time}`);
            break;
          case 'log':
            recorder.log(time, 1, `line ${which}`, process, 1);
            break;
          case 'take':
            take();
            break;
          case 'look':
            // What is read is joined to one array; what comes later is not, until the next look.
            expect(written.column('spans', 'end').length).toBe(written.rows('spans'));
            break;
          case 'read': {
            const step = feed.next((which % 9) + 1);
            if (step) copy.apply(step);
          }
        }
      });
      take();
      for (let step = feed.next(5); step; step = feed.next(5)) {
        copy.apply(step);
      }
      expect(content(copy)).toEqual(content(written));
    }),
  );
});

it('has nothing to give when nothing has come', () => {
  expect([...traceSteps(createTrace())]).toEqual([]);
  expect(content(read(traceSteps(workersAtDisk())))).toEqual(content(workersAtDisk()));
});
