import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { LogToTrace } from '../../../core/runtime/log-to-trace';
import type { FromWorker } from '../../../core/runtime/protocol';
import type { RunRequest } from '../../../core/runtime/request';
import { ChunkPool } from '../../../core/runtime/typescript/chunk-pool';
import {
  type ReadyDefinition,
  readyDefinition,
  runDefinition,
} from '../../../core/runtime/typescript/run-definition';
import { createTrace } from '../../../core/trace/create-trace';
import type { Trace } from '../../../core/trace/trace';
import type { ValueTable } from '../../../core/value/value';
import { runRequest } from '../../support/run-request';

// The reader of the log is built.
process.env['SWF_DIST'] ??= fileURLToPath(new URL('../../../dist', import.meta.url));

let guestText: string | undefined;

function bundledGuest(): string {
  guestText ??= buildSync({
    entryPoints: ['core/runtime/typescript/guest/main.ts'],
    bundle: true,
    write: false,
    platform: 'neutral',
    format: 'cjs',
    mainFields: ['module', 'main'],
    target: 'node20',
  }).outputFiles[0]?.text;
  return guestText as string;
}

export interface Ran {
  readonly end: Extract<FromWorker, { type: 'end' }>;
  readonly trace: Trace;
  readonly eventHash: string;
  readonly deltas: number;
  readonly messages: readonly FromWorker[];
}

/** What the worker makes ready of a text before it is asked to run it. */
export function readyText(text: string): ReadyDefinition {
  return readyDefinition(runRequest('it.ts', text).code, { guestText: bundledGuest() });
}

/** Runs a definition's text as the worker does, in this thread. */
export function runText(
  text: string,
  parameters: ValueTable = {},
  more: Partial<RunRequest> = {},
  millisecondsPerLook = 30,
  expected?: ReadyDefinition,
): Ran {
  const messages: FromWorker[] = [];
  const chunks = new ChunkPool(Number.POSITIVE_INFINITY);
  let clock = 0;
  runDefinition(
    runRequest('it.ts', text, {
      parameters,
      limits: { wallSeconds: 60, simulatedSeconds: 1e9, events: 1e6, memoryMegabytes: 512 },
      ...more,
    }),
    {
      guestText: bundledGuest(),
      post: (message) => messages.push(message),
      chunk: () => chunks.take(),
      clock: () => {
        clock += millisecondsPerLook;
        return clock;
      },
      sleep: (seconds) => {
        clock += seconds * 1000;
      },
    },
    expected,
  );
  const trace = createTrace();
  let deltas = 0;
  let end: Ran['end'] | undefined;
  const read = new LogToTrace((message) => {
    if (message.type === 'delta') {
      trace.apply(message.delta);
      deltas++;
    } else if (message.type === 'end') {
      end = message;
    }
  });
  for (const message of messages) {
    read.take(message);
  }
  if (!end) {
    throw new Error('the run did not end');
  }
  return { end, trace, eventHash: end.eventHash ?? '', deltas, messages };
}
