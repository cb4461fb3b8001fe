import type { RunLimits, RunRequest } from '../../core/runtime/request';
import type { ValueTable } from '../../core/value/value';

export const LIMITS: RunLimits = {
  wallSeconds: 120,
  simulatedSeconds: 1e9,
  events: 50_000_000,
  memoryMegabytes: 512,
};

export interface TestRun extends Partial<RunRequest> {
  readonly parameters?: ValueTable;
}

/** A run of a text as it is, by a file name of its language. */
export function runRequest(
  file: 'it.py' | 'it.ts',
  text: string,
  { parameters = {}, ...more }: TestRun = {},
): RunRequest {
  return {
    runtime: file === 'it.py' ? 'pyodide' : 'typescript',
    code: { path: `/project/workflows/${file}`, text },
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
    limits: LIMITS,
    dataFolder: undefined,
    packageFolders: [],
    interpreter: undefined,
    ...more,
  };
}
