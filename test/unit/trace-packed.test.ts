import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecorder, createTrace, type Trace, TraceFeed } from '../../core/trace';
import { anyColumn, columnsOf } from '../../core/trace/column-arrays';
import type { TraceRecorder } from '../../core/trace/recorder';
import {
  type LevelKind,
  NONE,
  PROCESS_OUTCOMES,
  type TableName,
  type WaitKind,
  type WaitOutcome,
} from '../../core/trace/tables';
import { WaitSites } from '../../core/trace/wait-sites';

const TABLES = ['processes', 'spans', 'waits', 'levels'] as const;
type Row = Record<string, number>;
type Rows = Record<(typeof TABLES)[number], Row[]>;

/** -0 is kept as 0. */
const double = (range: fc.DoubleConstraints = {}) =>
  fc.double({ ...range, noNaN: true }).map((value) => value + 0);
const time = fc.oneof(fc.nat(9), double({ min: 0, max: 1e9 }));
const row = fc.oneof(fc.nat(2 ** 31 - 1), fc.constant(NONE));
const pick = fc.nat();
const step = fc.oneof(
  fc.record({ what: fc.constant('process' as const), time, parent: row }),
  fc.record({
    what: fc.constant('endProcess' as const),
    time,
    pick,
    outcome: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ what: fc.constant('span' as const), time, process: row, parent: row }),
  fc.record({ what: fc.constant('endSpan' as const), time, pick }),
  fc.record({
    what: fc.constant('wait' as const),
    time,
    kind: fc.nat(8),
    resource: fc.oneof(fc.nat(3), fc.nat(0xffff)),
    process: row,
    span: row,
    line: fc.oneof(fc.nat(9), fc.nat(2 ** 31 - 1)),
  }),
  fc.record({
    what: fc.constant('endWait' as const),
    time,
    pick,
    outcome: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ what: fc.constant('release' as const), time, pick }),
  fc.record({
    what: fc.constant('level' as const),
    time,
    // The last that fit into a word, and the first that do not.
    resource: fc.oneof(fc.nat(9), fc.nat(0xffff), fc.integer({ min: 1022, max: 1025 })),
    kind: fc.nat(3),
    value: fc.oneof(
      fc.nat(9),
      fc.integer(),
      double(),
      fc.nat(2 ** 20),
      fc.integer({ min: 2 ** 19 - 2, max: 2 ** 19 + 1 }),
      fc.constantFrom(Infinity, -Infinity, NaN, 2 ** 31, 2 ** 32, 1e308),
    ),
  }),
  fc.record({ what: fc.constantFrom('take' as const, 'look' as const, 'read' as const), pick }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Makes the call that a step stands for, and notes what the trace shall hold after it. */
function perform(step: Step, recorder: TraceRecorder, rows: Rows): void {
  const chosen = (table: keyof Rows): number =>
    'pick' in step && rows[table].length > 0 ? step.pick % rows[table].length : -1;
  switch (step.what) {
    case 'process':
      recorder.beginProcess('work', step.parent, step.time);
      rows.processes.push({
        start: step.time,
        end: Number.NaN,
        name: 0,
        parent: step.parent,
        outcome: 0,
      });
      return;
    case 'endProcess': {
      const at = chosen('processes');
      if (at >= 0) {
        recorder.endProcess(at, step.time, PROCESS_OUTCOMES[step.outcome] ?? 'ended');
        Object.assign(rows.processes[at] as Row, { end: step.time, outcome: step.outcome });
      }
      return;
    }
    case 'span': {
      const { process, parent } = step;
      recorder.beginSpan(step.time, 0, process, parent);
      rows.spans.push({ start: step.time, end: Number.NaN, name: 0, process, parent });
      return;
    }
    case 'endSpan': {
      const at = chosen('spans');
      if (at >= 0) {
        recorder.endSpan(at, step.time);
        Object.assign(rows.spans[at] as Row, { end: step.time });
      }
      return;
    }
    case 'wait': {
      const { what: _, time: requested, ...rest } = step;
      const { kind, resource, process, span, line } = rest;
      recorder.beginWait(requested, kind as WaitKind, resource, process, span, line);
      rows.waits.push({
        requested,
        granted: Number.NaN,
        released: Number.NaN,
        outcome: 0,
        ...rest,
      });
      return;
    }
    case 'endWait': {
      const at = chosen('waits');
      if (at >= 0) {
        recorder.endWait(at, step.time, step.outcome as WaitOutcome);
        Object.assign(rows.waits[at] as Row, { granted: step.time, outcome: step.outcome });
      }
      return;
    }
    case 'release': {
      const at = chosen('waits');
      if (at >= 0) {
        recorder.releaseWait(at, step.time);
        Object.assign(rows.waits[at] as Row, { released: step.time });
      }
      return;
    }
    case 'level': {
      const { resource, kind, value } = step;
      recorder.level(step.time, resource, kind as LevelKind, value);
      rows.levels.push({ time: step.time, value, resource, kind });
    }
  }
}

function expectEqual(trace: Trace, rows: Rows): void {
  for (const table of TABLES) {
    for (const [column] of columnsOf(table)) {
      const expected = rows[table].map((values) => values[column]);
      expect([column, ...anyColumn(trace, table, column)]).toEqual([column, ...expected]);
      expect([...trace.copy(table, column, 0, expected.length)]).toEqual(expected);
    }
  }
}

const PLACES = TABLES.flatMap((table) =>
  columnsOf(table).map(([column]) => [table, column] as [TableName, string]),
);

describe('packed rows', () => {
  it('hold what was recorded, whenever steps are taken, columns read and copies made', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150, size: 'max' }), (steps) => {
        const recorder = createRecorder();
        const trace = createTrace();
        const feed = new TraceFeed(trace);
        const copy = createTrace();
        const rows: Rows = { processes: [], spans: [], waits: [], levels: [] };
        recorder.functionId({ name: 'work', file: 'a.ts', line: 1 });
        const take = (): void => {
          for (let delta = recorder.takeDelta(); delta; delta = recorder.takeDelta()) {
            trace.apply(delta);
            feed.note(delta);
          }
        };
        const read = (most?: number): void => {
          const next = feed.next(most);
          if (next) copy.apply(next);
        };
        for (const next of steps) {
          if (next.what === 'take') {
            take();
          } else if (next.what === 'look') {
            const [table, column] = PLACES[next.pick % PLACES.length] as [TableName, string];
            expect(anyColumn(trace, table, column).length).toBe(trace.rows(table));
          } else if (next.what === 'read') {
            read((next.pick % 9) + 1);
          } else {
            perform(next, recorder, rows);
          }
        }
        take();
        read();
        expectEqual(trace, rows);
        expectEqual(copy, rows);
      }),
    );
  });

  it('end in any chunk, told already or not', () => {
    const recorder = createRecorder();
    const trace = createTrace();
    const count = 150_000;
    for (let i = 0; i < count; i++) {
      recorder.beginWait(i, 1, i % 7, i, NONE, i % 11);
      if (i === 70_000) {
        for (let delta = recorder.takeDelta(); delta; delta = recorder.takeDelta()) {
          trace.apply(delta);
        }
      }
    }
    for (let i = 0; i < count; i += 3) {
      recorder.endWait(i, count + i, 1);
      recorder.releaseWait(i, count + i + 1);
    }
    for (let delta = recorder.takeDelta(); delta; delta = recorder.takeDelta()) {
      trace.apply(delta);
    }
    const end = (i: number): number => (i % 3 === 0 ? count + i : Number.NaN);
    expect(trace.column('waits', 'granted').every((at, i) => Object.is(at, end(i)))).toBe(true);
    expect(trace.column('waits', 'released').every((at, i) => Object.is(at, end(i) + 1))).toBe(
      true,
    );
    expect(trace.column('waits', 'outcome').every((out, i) => out === Number(i % 3 === 0))).toBe(
      true,
    );
    expect(trace.column('waits', 'line').every((line, i) => line === i % 11)).toBe(true);
  });
});

it('holds levels that just fit into a word, and those that do not', () => {
  const recorder = createRecorder();
  const trace = createTrace();
  const levels = [1023, 1024, 0xfffe].flatMap((resource) =>
    [0, 2 ** 19 - 1, 2 ** 19, 2 ** 31, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e308].map(
      (value) => ({ resource, value, kind: (resource % 4) as LevelKind }),
    ),
  );
  for (const { resource, kind, value } of levels) {
    recorder.level(1, resource, kind, value);
  }
  for (let delta = recorder.takeDelta(); delta; delta = recorder.takeDelta()) {
    trace.apply(delta);
  }
  for (const column of ['resource', 'value', 'kind'] as const) {
    expect([...trace.column('levels', column)]).toEqual(levels.map((level) => level[column]));
  }
});

it('gives each site one number, however many there are', () => {
  const sites = new WaitSites();
  const known = new Map<string, number>();
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 5000; i++) {
      const [kind, resource, line] = [(i % 9) as WaitKind, i % 70, (i * 7919) % 100_003];
      const id = sites.idOf(kind, resource, line);
      const key = `${kind} ${resource} ${line}`;
      expect(id).toBe(known.get(key) ?? known.size);
      known.set(key, id);
    }
  }
  expect(sites.take().map((site) => Object.values(site).join(' '))).toEqual([...known.keys()]);
});
