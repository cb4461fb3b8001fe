import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FromWorker } from '../../../core/runtime/protocol';
import type { RunError } from '../../../core/runtime/request';
import { RunState } from '../../../core/runtime/run-state';
import { CHUNK_BYTES, FIRST_WORD, ID_SHIFT } from '../../../core/runtime/typescript/run-log';
import { runRequest } from '../../support/run-request';
import { runText } from './run';

const FUNCTIONS: FromWorker = {
  type: 'functions',
  functions: [{ name: 'execute', file: 'it.ts', line: 1 }],
};
const END: FromWorker = {
  type: 'end',
  error: undefined,
  hasOuterFrames: false,
  simulatedTime: 1,
  eventCount: 1,
  eventHash: undefined,
  reported: {},
};
/** As many processes as one piece of the log can begin. */
const STARTS = Math.floor((CHUNK_BYTES / 4 - 16) / 3);

function startsFrom(first: number): ArrayBufferLike {
  const buffer = new SharedArrayBuffer(CHUNK_BYTES);
  const words = new Int32Array(buffer);
  words[0] = 1;
  for (let i = 0; i < STARTS; i++) {
    words.set([(first + i) << ID_SHIFT, 0, -1], FIRST_WORD + i * 3);
  }
  return buffer;
}

describe('a reader of the log that cannot be had', () => {
  let folder: string;
  let dist: string | undefined;

  beforeEach(() => {
    dist = process.env['SWF_DIST'];
    folder = mkdtempSync(join(tmpdir(), 'swf-reader-'));
    process.env['SWF_DIST'] = folder;
    // The one that was compiled is kept by its module.
    vi.resetModules();
  });
  afterEach(() => {
    process.env['SWF_DIST'] = dist;
    rmSync(folder, { recursive: true });
  });

  /** What a host is told; nothing may be thrown in it. */
  async function errorOf(messages: readonly FromWorker[]): Promise<RunError | undefined> {
    const { LogToTrace } = await import('../../../core/runtime/log-to-trace');
    const ends: Extract<FromWorker, { type: 'end' }>[] = [];
    const reader = new LogToTrace((message) => {
      if (message.type === 'end') {
        ends.push(message);
      }
    });
    for (const message of messages) {
      reader.take(message);
    }
    expect(ends).toHaveLength(1);
    return ends[0]?.error;
  }

  test('because its file is missing, ends the run with one sentence', async () => {
    const error = await errorOf([FUNCTIONS, END]);
    expect(error?.message).toMatch(/^The reader of runs in TypeScript, log-reader\.wasm, cannot/);
    expect(error?.message).not.toMatch(/\n/);
    expect(error?.remedy).toMatch(/^install the program again/);
  });

  test('because its file is damaged, ends the run with one sentence', async () => {
    const whole = readFileSync(join(dist as string, 'log-reader.wasm'));
    for (const content of [Buffer.from('no program'), whole.subarray(0, 3000), Buffer.alloc(0)]) {
      writeFileSync(join(folder, 'log-reader.wasm'), content);
      const error = await errorOf([FUNCTIONS, END]);
      expect(error?.message).toMatch(/^The reader of runs in TypeScript, log-reader\.wasm, cannot/);
      expect(error?.message).not.toMatch(/\n/);
    }
  });

  test('because there is no memory for it, ends the run with one sentence', async () => {
    writeFileSync(join(folder, 'log-reader.wasm'), withMostPages(2));
    const error = await errorOf([FUNCTIONS, END]);
    expect(error).toMatchObject({
      code: 'limit-memory',
      message: 'The run was ended because its trace does not fit into memory',
    });
  });

  test('when its memory is used up, leaves the trace up to there and lets the writer go on', async () => {
    writeFileSync(join(folder, 'log-reader.wasm'), withMostPages(250));
    const buffers = Array.from({ length: 30 }, (_, i) => startsFrom(i * STARTS));
    const messages = buffers.flatMap((buffer, chunk): FromWorker[] => [
      { type: 'chunk', buffer },
      { type: 'log', chunk, words: FIRST_WORD + STARTS * 3, texts: [] },
    ]);
    const error = await errorOf([FUNCTIONS, ...messages, END]);
    expect(error?.code).toBe('limit-memory');
    expect(buffers.map((buffer) => new Int32Array(buffer)[0])).toEqual(buffers.map(() => 0));
  });

  /** The reader with a memory that grows to no more than so many pages. */
  function withMostPages(pages: number): Buffer {
    const bytes = readFileSync(join(dist as string, 'log-reader.wasm'));
    for (let at = 8; at < bytes.length; ) {
      const [size, length] = leb(bytes, at + 1);
      const body = at + 1 + length;
      if (bytes[at] === 5) {
        const [first] = leb(bytes, body + 2);
        const limits = [1, 1, ...lebOf(first), ...lebOf(pages)];
        const section = Buffer.from([5, limits.length, ...limits]);
        return Buffer.concat([bytes.subarray(0, at), section, bytes.subarray(body + size)]);
      }
      at = body + size;
    }
    throw new Error('there is no memory in it');
  }
});

/** A number in LEB128, and how many bytes it takes. */
function leb(bytes: Uint8Array, at: number): [number, number] {
  let value = 0;
  let length = 0;
  for (;;) {
    const byte = bytes[at + length] as number;
    value |= (byte & 127) << (7 * length++);
    if (byte < 128) {
      return [value, length];
    }
  }
}

function lebOf(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...lebOf(value >>> 7)];
}

test('the memory of the reader is let go when the run has ended, however it ends', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const made: WeakRef<WebAssembly.Instance>[] = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(...given: ConstructorParameters<typeof Instance>) {
      super(...given);
      made.push(new WeakRef(this));
    }
  };
  const { messages } = runText('class WorkflowExecutor { *execute(env) { yield 1; } }');
  made.length = 0;
  const withoutEnd = messages.filter(({ type }) => type !== 'end');
  const state = (): RunState => new RunState(runRequest('it.ts', ''), {}, () => {});
  // Whoever looks at a run keeps these.
  const [completed, cancelled, failed] = [state(), state(), state()];
  for (const run of [completed, cancelled, failed]) {
    for (const message of withoutEnd) {
      run.take(message);
    }
  }
  WebAssembly.Instance = Instance;
  completed.take(END);
  cancelled.cancel();
  failed.fail({ code: 'x', message: 'x' } as RunError);
  // What comes late is not read.
  for (const message of withoutEnd) {
    cancelled.take(message);
  }
  const outcomes = await Promise.all([completed.done, cancelled.done, failed.done]);
  expect(outcomes.map(({ status }) => status)).toEqual(['completed', 'terminated', 'failed']);
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(made).toHaveLength(3);
  expect(made.map((it) => it.deref())).toEqual([undefined, undefined, undefined]);
  expect(outcomes.map(({ trace }) => trace.rows('processes'))).toEqual([1, 1, 1]);
  expect([completed, cancelled, failed]).toHaveLength(3);
});
