import * as zlib from 'node:zlib';
import {
  type Codec,
  computeMetrics,
  createRecorder,
  createTrace,
  decodeTrace,
  encodeForPage,
  encodeTrace,
  type Trace,
} from '../core/trace';
import { arrowOf } from '../core/trace/export/arrow';
import { csvOf } from '../core/trace/export/csv';
import { perfettoOf } from '../core/trace/export/perfetto';
import { NONE } from '../core/trace/tables';

const SPANS = 1_000_000;
const zstd: Codec = {
  name: 'zstd',
  compress: (bytes) => zlib.zstdCompressSync(bytes),
  decompress: (bytes) => zlib.zstdDecompressSync(bytes),
};

/** Times in whole microseconds, or with all bits random; four deep on 100 processes. Returns ns for a span too. */
function record(whole: boolean): { trace: Trace; perSpan: number } {
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return (seed >>> 0) / 2 ** 32;
  };
  const rounded = (time: number): number => (whole ? Math.round(time * 1e6) / 1e6 : time);
  const moments = Array.from({ length: SPANS / 4 }, () => random() * 1e-3);
  const lengths = Array.from({ length: SPANS }, () => random());
  const recorder = createRecorder();
  const names = [0, 1, 2, 3].map((line) =>
    recorder.functionId({ name: `f${line}`, file: 'a.ts', line }),
  );
  for (let i = 0; i < 100; i++) {
    recorder.beginProcess('worker', NONE, 0);
  }
  const began = performance.now();
  let time = 0;
  for (let i = 0; i < SPANS / 4; i++) {
    time = rounded(time + (moments[i] as number));
    let parent: number = NONE;
    for (let depth = 0; depth < 4; depth++) {
      parent = recorder.beginSpan(time, names[depth] as number, i % 100, parent);
      const length = (lengths[i * 4 + depth] as number) * (5 - depth) * 0.1;
      recorder.endSpan(parent, rounded(time + length));
    }
  }
  const perSpan = ((performance.now() - began) * 1e6) / SPANS;
  const trace = createTrace();
  const delta = recorder.takeDelta();
  if (delta) {
    trace.apply(delta);
  }
  return { trace, perSpan };
}

/** The best of three, in milliseconds, and what the last one gave. */
function timed<V>(work: () => V): { ms: string; value: V } {
  let best = Number.POSITIVE_INFINITY;
  let value: V | undefined;
  for (let i = 0; i < 3; i++) {
    const began = performance.now();
    value = work();
    best = Math.min(best, performance.now() - began);
  }
  return { ms: best.toFixed(0), value: value as V };
}

function size(parts: Iterable<{ length: number }>): number {
  let bytes = 0;
  for (const { length } of parts) {
    bytes += length;
  }
  return bytes;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);

export async function run() {
  const rows: Record<string, string>[] = [];
  for (const whole of [true, false]) {
    const { trace, perSpan } = record(whole);
    const times = whole ? 'whole microseconds' : 'random bits';
    const file = timed(() => encodeTrace(trace, zstd));
    const read = timed(() => decodeTrace(file.value, zstd));
    const page = timed(() => encodeForPage(trace, (bytes) => zlib.gzipSync(bytes)));
    const metrics = timed(() => computeMetrics(trace, trace.endTime));
    const fileSize = megabytes(file.value.length);
    const add = (what: string, ms: string, MB = '') => rows.push({ times, what, ms, MB });
    add('record (begin and end)', ((perSpan * SPANS) / 1e6).toFixed(0), '26.00');
    add('write the file', file.ms, fileSize);
    add('read the file', read.ms, fileSize);
    add('metrics', metrics.ms);
    add('encode for a page', page.ms, megabytes(page.value.length));
    for (const [what, work] of [
      ['Perfetto', () => size(perfettoOf(trace))],
      ['CSV', () => size(csvOf(trace, 'spans'))],
      ['Arrow', () => arrowOf(trace).length],
    ] as const) {
      const { ms, value } = timed(work);
      add(what, ms, megabytes(value));
    }
  }
  return { title: '1,000,000 spans on 100 processes', rows };
}
