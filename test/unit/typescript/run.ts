import { buildSync } from 'esbuild';
import type { FromWorker } from '../../../core/runtime/protocol';
import type { RunRequest } from '../../../core/runtime/request';
import { runDefinition } from '../../../core/runtime/typescript/run-definition';
import { createTrace } from '../../../core/trace';
import type { Trace } from '../../../core/trace/trace';
import type { ValueTable } from '../../../core/value/value';

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
  readonly messages: readonly FromWorker[];
}

/** Runs a definition's text as the worker does, in this thread. */
export function runText(
  text: string,
  parameters: ValueTable = {},
  more: Partial<RunRequest> = {},
): Ran {
  const messages: FromWorker[] = [];
  let clock = 0;
  runDefinition(
    {
      runtime: 'typescript',
      code: { path: '/project/workflows/it.ts', text },
      config: { parameters },
      flattened: { ...parameters, parameters },
      executionId: 'it-user-1',
      workflowName: 'it',
      namespace: 'user',
      workflowsDir: '/project/workflows',
      runNumber: 1,
      seed: 1,
      until: undefined,
      realtimeFactor: undefined,
      limits: { wallSeconds: 60, simulatedSeconds: 1e9, events: 1e6, memoryMegabytes: 512 },
      dataFolder: undefined,
      packageFolders: [],
      interpreter: undefined,
      ...more,
    },
    {
      guestText: bundledGuest(),
      post: (message) => messages.push(message),
      clock: () => {
        clock += 30;
        return clock;
      },
      sleep: (seconds) => {
        clock += seconds * 1000;
      },
    },
  );
  const trace = createTrace();
  for (const message of messages) {
    if (message.type === 'delta') {
      trace.apply(message.delta);
    }
  }
  return { end: messages.at(-1) as Ran['end'], trace, messages };
}
