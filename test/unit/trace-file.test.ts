import * as zlib from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Codec,
  createRecorder,
  createTrace,
  decodeTrace,
  encodeTrace,
  readTrace,
  TraceFileError,
} from '../../core/trace';
import { anyColumn, TABLE_NAMES } from '../../core/trace/column-arrays';
import { decodeFloats, encodeFloats } from '../../core/trace/file/float-column';
import { decodeMoments, encodeMoments, Moments } from '../../core/trace/file/moments';
import { NONE, TABLES, WaitKind } from '../../core/trace/tables';
import type { Trace } from '../../core/trace/trace';

const codec: Codec = {
  name: 'deflate',
  compress: (bytes) => zlib.deflateRawSync(bytes, { level: 1 }),
  decompress: (bytes) => zlib.inflateRawSync(bytes),
};

/** `spans` nested in pairs on ten processes, a wait and a message for each; the first ones never end. */
function sample(spans: number): Trace {
  const recorder = createRecorder();
  const outer = recorder.functionId({ name: 'outer', file: 'w.py', line: 3 });
  const inner = recorder.functionId({ name: 'inner', file: 'w.py', line: 9 });
  recorder.addResource({ name: 'disk', kind: 'Store', capacity: Number.POSITIVE_INFINITY });
  for (let i = 0; i < 10; i++) {
    recorder.beginProcess(`worker ${i}`, NONE, 0);
  }
  let time = 0;
  for (let i = 0; i < spans / 2; i++) {
    time += 0.1;
    const span = recorder.beginSpan(time, outer, i % 10, NONE);
    const child = recorder.beginSpan(time, inner, i % 10, span);
    const wait = recorder.beginWait(time, WaitKind.storeGet, 0, i % 10, child, 12);
    recorder.endWait(wait, time + 1.5, 1);
    recorder.message(time, 'queue', 'stf', `{"n":${i % 7}}`, i % 10, child);
    recorder.level(time, 0, 3, i % 5);
    if (i >= 5) {
      recorder.endSpan(child, time + 2);
      recorder.endSpan(span, time + 2.5);
    }
  }
  const trace = createTrace();
  trace.apply(recorder.takeDelta() ?? expect.unreachable());
  return trace;
}

/** Customers that wait for a server and are served, one after the other, for sampled durations. */
function sampled(customers: number): Trace {
  const recorder = createRecorder();
  const serve = recorder.functionId({ name: 'serve', file: 'w.py', line: 3 });
  recorder.addResource({ name: 'server', kind: 'Resource', capacity: 1 });
  let arrival = 0;
  let free = 0;
  for (let i = 0; i < customers; i++) {
    arrival += Math.abs(Math.sin(i * 12.9898));
    const begins = Math.max(arrival, free);
    free = begins + Math.abs(Math.sin(i * 78.233));
    const span = recorder.beginSpan(arrival, serve, 0, NONE);
    const wait = recorder.beginWait(arrival, WaitKind.resource, 0, 0, span, 5);
    recorder.level(arrival, 0, 1, i % 3);
    recorder.endWait(wait, begins, 1);
    recorder.releaseWait(wait, free);
    recorder.endSpan(span, free);
    recorder.level(free, 0, 1, i % 2);
  }
  const trace = createTrace();
  trace.apply(recorder.takeDelta() ?? expect.unreachable());
  return trace;
}

function expectEqual(actual: Trace, expected: Trace): void {
  for (const table of TABLE_NAMES) {
    expect(actual.rows(table)).toBe(expected.rows(table));
    for (const column of Object.keys(TABLES[table])) {
      const [a, b] = [anyColumn(actual, table, column), anyColumn(expected, table, column)];
      expect(Buffer.from(a.buffer, a.byteOffset, a.byteLength)).toEqual(
        Buffer.from(b.buffer, b.byteOffset, b.byteLength),
      );
    }
  }
  expect(actual.strings).toEqual(expected.strings);
  expect(actual.functions).toEqual(expected.functions);
  expect(actual.resources).toEqual(expected.resources);
  expect(actual.endTime).toBe(expected.endTime);
}

const starts = (trace: Trace) => Array.from(trace.column('spans', 'start'));

describe('trace file', () => {
  it('gives back every float64, bit for bit', () => {
    const times = fc.oneof(
      fc.double(),
      fc.integer({ min: -1000, max: 1_000_000 }).map((k) => k / 10),
      fc.integer({ min: 0, max: 1000 }).map((k) => k * 0.1),
      fc.constantFrom(-0, Number.NaN, Number.MIN_VALUE, Number.POSITIVE_INFINITY),
    );
    const few = fc.constantFrom(0, -0, 1, 2.5, Number.NaN);
    fc.assert(
      fc.property(
        fc.oneof(fc.array(fc.tuple(times, times)), fc.array(fc.tuple(few, few))),
        (pairs) => {
          const near = Float64Array.from(pairs, ([first]) => first);
          const values = Float64Array.from(pairs, ([, second]) => second);
          for (const other of [undefined, near]) {
            const back = decodeFloats(encodeFloats(values, other), other);
            expect(values.every((value, i) => Object.is(value, back[i]))).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives back rare odd values among many plain ones', () => {
    // The scale is chosen from a sample that sees none of them.
    for (const odd of [-0, 1 / 3, 1e300, Number.NaN, Number.NEGATIVE_INFINITY]) {
      const values = Float64Array.from({ length: 2000 }, (_, i) => (i === 1 ? odd : i / 10));
      const back = decodeFloats(encodeFloats(values, undefined), undefined);
      expect(values.findIndex((value, i) => !Object.is(value, back[i]))).toBe(-1);
    }
  });

  it('gives back a trace of several blocks', () => {
    const trace = sample(150_000);
    expectEqual(decodeTrace(encodeTrace(trace, codec), codec), trace);
    expectEqual(decodeTrace(encodeTrace(createTrace(), codec), codec), createTrace());
  });

  it('keeps sampled times that many rows share in a third of the room, bit for bit', () => {
    const trace = sampled(20_000);
    const file = encodeTrace(trace, codec);
    expectEqual(decodeTrace(file, codec), trace);
    const times = trace.rows('spans') * 2 + trace.rows('waits') * 3 + trace.rows('levels');
    expect(file.length).toBeLessThan((times * 8) / 3);
  });

  it('gives back any times, shared or not', () => {
    const few = fc.constantFrom(0, 1 / 3, 2 / 3, 1e9 / 7, Number.NaN);
    const any = fc.oneof(fc.double({ min: 0 }), fc.constantFrom(-1, -0, Number.NaN));
    const rows = (time: fc.Arbitrary<number>) =>
      fc.array(fc.tuple(time, time), { maxLength: 300, size: 'max' });
    fc.assert(
      fc.property(fc.oneof(rows(few), rows(fc.oneof(few, any))), (times) => {
        const recorder = createRecorder();
        for (const [start, end] of times) {
          recorder.endSpan(recorder.beginSpan(start, 0, 0, NONE), end);
        }
        const trace = createTrace();
        const delta = recorder.takeDelta();
        if (delta) {
          trace.apply(delta);
        }
        expectEqual(decodeTrace(encodeTrace(trace, codec), codec), trace);
      }),
    );
  });

  it('keeps moments one after the other, however far apart', () => {
    const times = fc.uniqueArray(fc.double({ min: 0, noNaN: true }), {
      maxLength: 50,
      size: 'max',
    });
    fc.assert(
      fc.property(times, fc.nat(49), fc.nat(49), (some, index, hint) => {
        const ascending = Float64Array.from(some, (time) => time + 0).sort();
        expect(decodeMoments(encodeMoments(ascending, 0), 0)).toEqual(ascending);
        if (index < ascending.length && hint < ascending.length) {
          const time = ascending[index] as number;
          expect(new Moments(ascending).placeOf(time, hint)).toBe(ascending.indexOf(time));
        }
      }),
    );
  });

  it('reads files of the version before', () => {
    const trace = sample(100);
    const older = encodeTrace(trace, codec);
    older[8] = 1;
    expectEqual(decodeTrace(older, codec), trace);
  });

  it('reads a part by time and process, without reading the rest', async () => {
    const trace = sample(300_000);
    const file = encodeTrace(trace, codec);
    let read = 0;
    const source = {
      size: file.length,
      readRange: async (offset: number, length: number) => {
        read += length;
        return file.subarray(offset, offset + length);
      },
    };
    const timeRange = [14_000, 14_010] as const;
    const part = await readTrace(source, () => codec, { timeRange, processes: [3, 4] });
    expect(read).toBeLessThan(file.length / 2);
    expectEqual(decodeTrace(file, codec, { timeRange, processes: [3, 4] }), part);
    const end = trace.column('spans', 'end');
    const process = trace.column('spans', 'process');
    const expected = starts(trace).filter(
      (start, i) =>
        start <= 14_010 && !((end[i] as number) < 14_000) && (process[i] === 3 || process[i] === 4),
    );
    expect(starts(part)).toEqual(expected);
    const parent = part.column('spans', 'parent');
    const name = part.column('spans', 'name');
    part.column('spans', 'start').forEach((start, i) => {
      expect(parent[i] === NONE).toBe(name[i] === 0);
      expect(name[i] === 0 || part.column('spans', 'start')[parent[i] as number] === start).toBe(
        true,
      );
    });
  });

  it('says in a sentence why a file cannot be read, whatever is wrong with it', () => {
    for (const trace of [sample(100), sampled(100)]) {
      refuses(encodeTrace(trace, codec));
    }
  });

  function refuses(file: Uint8Array): void {
    const newer = file.slice();
    newer[8] = 9;
    const read = (bytes: Uint8Array) => () => decodeTrace(bytes, codec);
    expect(read(newer)).toThrow(/version 9 and this program reads versions 1 to 2/);
    expect(read(new Uint8Array())).toThrow(/not a trace file/);
    expect(read(file.subarray(0, 30))).toThrow(/cut off/);
    expect(read(file.subarray(0, -1))).toThrow(/cut off/);
    expect(() => decodeTrace(file, { ...codec, name: 'zstd' })).toThrow(
      /compressed with "deflate"/,
    );
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const broken = file.slice();
        broken[at] = (broken[at] as number) ^ (1 << bit);
        expect(read(broken)).toThrow(TraceFileError);
      }),
    );
  }
});
