import type { RunLimits, RuntimeName } from '../runtime/request';
import type { Problem } from '../workflow/problem';
import type { Language, ResolvedWorkflow } from '../workflow/types';

/** How to run, beside what to run: kept with the execution so that a rerun repeats it. */
export interface RunOptions {
  readonly runtime: RuntimeName | 'auto';
  /** Simulated seconds; undefined runs until nothing is left to happen. */
  readonly duration: number | undefined;
  readonly seed: number;
  /** Wall seconds per simulated second; undefined runs as fast as possible. */
  readonly realtimeFactor: number | undefined;
  readonly limits: RunLimits;
  /** The interpreter of the `python` runtime; undefined looks for one. */
  readonly interpreter: string | undefined;
  /** Folder whose files the definition may read; undefined allows none. */
  readonly dataFolder: string | undefined;
  /** Folder with packages for the built-in Python, beside the user's own; undefined names none. */
  readonly packageFolder: string | undefined;
}

export const DEFAULT_SEED = 1;

export const DEFAULT_OPTIONS: RunOptions = {
  runtime: 'auto',
  duration: undefined,
  seed: DEFAULT_SEED,
  realtimeFactor: undefined,
  limits: {
    wallSeconds: 3600,
    simulatedSeconds: 1e9,
    events: 200_000_000,
    memoryMegabytes: 2048,
  },
  interpreter: undefined,
  dataFolder: undefined,
  packageFolder: undefined,
};

const LANGUAGE_OF: Record<RuntimeName, Language> = {
  typescript: 'typescript',
  pyodide: 'python',
  python: 'python',
};

/** The runtime that will run the workflow, or why the one asked for cannot. */
export function chooseRuntime(
  asked: RuntimeName | 'auto',
  { type }: Pick<ResolvedWorkflow, 'type'>,
): RuntimeName | Problem {
  if (asked === 'auto') {
    return type.language === 'typescript' ? 'typescript' : 'pyodide';
  }
  if (LANGUAGE_OF[asked] === type.language) {
    return asked;
  }
  return {
    code: 'runtime-language',
    severity: 'error',
    message: `The runtime ${asked} cannot run ${type.codeFile}, which is ${type.language === 'python' ? 'Python' : 'TypeScript'}`,
    location: undefined,
    remedy: 'leave --runtime out, or choose one that fits the file',
  };
}
