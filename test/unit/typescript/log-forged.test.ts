import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogToTrace } from '../../../core/runtime/log-to-trace';
import type { FromWorker } from '../../../core/runtime/protocol';
import { CHUNK_BYTES, FIRST_WORD, ID_SHIFT, LATER } from '../../../core/runtime/typescript/run-log';
import { createTrace } from '../../../core/trace/create-trace';
import type { Trace } from '../../../core/trace/trace';
import { runText } from './run';

const FUNCTIONS = [
  { name: 'execute', file: 'it.ts', line: 1 },
  { name: 'work', file: 'it.ts', line: 5 },
];
const TEXTS = ['a', 'b', 'c'];
const END: FromWorker = {
  type: 'end',
  error: undefined,
  hasOuterFrames: true,
  simulatedTime: 1,
  eventCount: 1,
  eventHash: undefined,
  reported: {},
};

/** What a host is told of these messages; nothing may be thrown, and it must come to an end. */
function told(messages: readonly FromWorker[]): { trace: Trace; error: string | undefined } {
  const trace = createTrace();
  const ends: Extract<FromWorker, { type: 'end' }>[] = [];
  const reader = new LogToTrace((message) => {
    if (message.type === 'delta') {
      trace.apply(message.delta);
    } else if (message.type === 'end') {
      ends.push(message);
    }
  });
  for (const message of messages) {
    reader.take(message);
  }
  expect(ends).toHaveLength(1);
  const [end] = ends;
  if (end?.error) {
    expect(end.error.message).toMatch(
      /^Error: over$|^The run was ended because its log cannot be read: /,
    );
  }
  return { trace, error: end?.error?.message };
}

/** Whoever shows the trace follows these without looking. */
function expectWhole(trace: Trace): void {
  const count = (name: 'processes' | 'spans') => trace.rows(name);
  const none = 0xffff_ffff;
  const below = (values: ArrayLike<number>, most: number, orNone: boolean): boolean =>
    Array.from(values).every((value) => value < most || (orNone && value === none));
  const parents = trace.column('processes', 'parent');
  expect(parents.every((parent, row) => parent === none || parent < row)).toBe(true);
  const outer = trace.column('spans', 'parent');
  expect(outer.every((parent, row) => parent === none || parent < row)).toBe(true);
  expect([
    below(trace.column('processes', 'name'), trace.strings.length, false),
    below(trace.column('spans', 'process'), count('processes'), false),
    below(trace.column('spans', 'name'), trace.functions.length, false),
    below(trace.column('waits', 'process'), count('processes'), true),
    below(trace.column('waits', 'span'), count('spans'), true),
    below(trace.column('waits', 'kind'), 9, false),
    below(trace.column('levels', 'resource'), trace.resources.length, false),
    below(trace.column('marks', 'process'), count('processes'), true),
    below(trace.column('marks', 'text'), trace.strings.length, false),
    below(trace.column('marks', 'kind'), 4, false),
    below(trace.column('logs', 'text'), trace.strings.length, false),
    below(trace.column('logs', 'process'), count('processes'), true),
    below(trace.column('logs', 'severity'), 4, false),
    below(trace.column('messages', 'process'), count('processes'), true),
    below(trace.column('messages', 'span'), count('spans'), true),
  ]).not.toContain(false);
}

/** A piece of the log of these words and times; its words may reach into its times. */
function piece(words: readonly number[], times: readonly number[]): ArrayBufferLike {
  const buffer = new SharedArrayBuffer(CHUNK_BYTES);
  new Int32Array(buffer).set([1, 0, ...words]);
  times.forEach((time, i) => {
    new Float64Array(buffer)[CHUNK_BYTES / 8 - 1 - i] = time;
  });
  return buffer;
}

const head = fc
  .tuple(fc.nat(15), fc.oneof(fc.nat(3), fc.nat(2 ** 27 - 1)), fc.boolean())
  .map(([kind, id, later]) => kind | (later ? LATER : 0) | (id << ID_SHIFT) | 0);
const operand = fc.oneof(fc.integer({ min: -2, max: 9 }), fc.nat(200), fc.integer());
const record = fc
  .tuple(head, fc.array(operand, { maxLength: 4 }))
  .map(([first, more]) => [first, ...more]);
const number = fc.oneof(fc.nat(9), fc.double());

test('a log of any words gives a trace that is whole, or an error', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(record, { maxLength: 30 }), fc.array(number)), { maxLength: 3 }),
      fc.integer({ min: -9, max: 9 }),
      (pieces, more) => {
        const messages: FromWorker[] = [{ type: 'functions', functions: FUNCTIONS }];
        pieces.forEach(([records, times], chunk) => {
          const words = records.flat();
          messages.push({ type: 'chunk', buffer: piece(words, times) });
          const end = FIRST_WORD + words.length + (chunk === 0 ? 0 : more);
          messages.push({ type: 'log', chunk, words: end, texts: chunk === 0 ? TEXTS : [] });
        });
        expectWhole(told([...messages, END]).trace);
      },
    ),
    { numRuns: 400 },
  );
});

const REAL = `
import { Container, Resource, Store } from 'swf-testbed/simulation';
class WorkflowExecutor {
  constructor(parameters, runner) { this.runner = runner; }
  *execute(env) {
    const pool = new Resource(env, 1);
    const tank = new Container(env, 10, 2.5);
    const shelf = new Store(env, 5);
    for (let i = 0; i < 4; i++) env.process(this.work(env, pool, tank, shelf, i));
    this.runner.send_message('/topic/x', { msg_type: 'done', run: 1 });
    const victim = env.process(this.wait());
    yield 1;
    victim.interrupt(7);
    yield 5;
    throw new Error('over');
  }
  *wait() { try { yield 100; } catch { console.log('woken'); } }
  *work(env, pool, tank, shelf, i) {
    const request = pool.request();
    const got = yield env.anyOf([request, env.timeout(2)]);
    if (got.has(request)) yield* this.sub(i);
    request.dispose();
    yield tank.put(0.5);
    yield shelf.put(i);
    yield shelf.get();
  }
  *sub(i) { yield 0.25; yield i; }
}`;

test('a log of which words were changed, or the end is missing, gives a trace that is whole, or an error', () => {
  const { messages } = runText(REAL);
  const logs = messages.filter((message) => message.type === 'log');
  const words = Math.max(...logs.map((log) => log.words));
  expect(told(messages).error).toBe('Error: over');
  let [whole, refused] = [0, 0];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(words), fc.oneof(head, operand)), { maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(30), number), { maxLength: 1 }),
      fc.oneof(fc.constant(0), fc.nat(9)),
      (changes, times, missing) => {
        const forged = messages.map((message): FromWorker => {
          if (message.type === 'log') {
            return { ...message, words: message.words - missing };
          }
          if (message.type !== 'chunk') {
            return message;
          }
          const buffer = new SharedArrayBuffer(CHUNK_BYTES);
          const copy = new Int32Array(buffer);
          copy.set(new Int32Array(message.buffer));
          for (const [at, value] of changes) {
            copy[FIRST_WORD + at] = value;
          }
          for (const [at, value] of times) {
            new Float64Array(buffer)[CHUNK_BYTES / 8 - 1 - at] = value;
          }
          return { type: 'chunk', buffer };
        });
        const { trace, error } = told(forged);
        expectWhole(trace);
        error === 'Error: over' ? whole++ : refused++;
      },
    ),
    { numRuns: 500 },
  );
  expect(Math.min(whole, refused)).toBeGreaterThan(0);
});
