import type { TraceDelta } from '../trace/recorder';
import type { Trace } from '../trace/trace';
import type { ValueTable } from '../value/value';
import type { Phase } from './phases';

export type RuntimeName = 'typescript' | 'pyodide' | 'python';

/** What ends a run that would not end: any of them reached is a failure that names the limit. */
export interface RunLimits {
  readonly wallSeconds: number;
  readonly simulatedSeconds: number;
  readonly events: number;
  readonly memoryMegabytes: number;
}

/** A definition's text and the path shown for it in errors and spans. */
export interface DefinitionCode {
  readonly path: string;
  readonly text: string;
}

/** Everything a runtime needs; plain data, sent to the worker as it is. */
export interface RunRequest {
  readonly runtime: RuntimeName;
  readonly code: DefinitionCode;
  /** Effective configuration, nested by section. */
  readonly config: ValueTable;
  /** The same flattened as `(parameters)` receives it (design §3). */
  readonly flattened: ValueTable;
  readonly executionId: string;
  readonly workflowName: string;
  readonly namespace: string;
  readonly workflowsDir: string;
  readonly runNumber: number;
  readonly seed: number;
  /** `--duration`: run until this simulated time; undefined runs until nothing is left to happen. */
  readonly until: number | undefined;
  /** Wall seconds per simulated second; undefined runs as fast as possible. */
  readonly realtimeFactor: number | undefined;
  readonly limits: RunLimits;
  /** Folder whose files the definition may read, when the user granted it. */
  readonly dataFolder: string | undefined;
  /** Folders with packages of Pyodide's list for the `pyodide` runtime, the first that has one first. */
  readonly packageFolders: readonly string[];
  /** The interpreter of the `python` runtime. */
  readonly interpreter: string | undefined;
}

/** A failure in the user's code (or a limit), where the user can act on it. Lines and columns are 1-based. */
export interface RunError {
  /** Stable, kebab case: `definition-raised`, `definition-syntax`, `no-executor`, `limit-events`… */
  readonly code: string;
  /** One sentence, e.g. `ZeroDivisionError: division by zero`. */
  readonly message: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly endLine: number | undefined;
  readonly endColumn: number | undefined;
  readonly sourceLine: string | undefined;
  /** The user's frames, outermost first. */
  readonly frames: readonly {
    readonly file: string;
    readonly line: number;
    readonly name: string;
  }[];
  /** Messages of the exceptions behind it (`__cause__`, `__context__`), nearest first. */
  readonly causes: readonly string[];
  readonly remedy: string | undefined;
  /** Packages of Pyodide's list that would have to be installed first. */
  readonly packages?: readonly string[] | undefined;
}

export interface RunProgress {
  readonly simulatedTime: number;
  readonly eventCount: number;
}

export interface RunOutcome {
  readonly status: 'completed' | 'failed' | 'terminated';
  readonly error: RunError | undefined;
  /** `env.now` at the end. */
  readonly simulatedTime: number;
  readonly eventCount: number;
  readonly wallSeconds: number;
  readonly eventHash: string;
  /** `runner.report_metric` and what `execute` returned when that is a table. */
  readonly reported: ValueTable;
  readonly trace: Trace;
}

export interface RunObserver {
  /** Steps of the start, in their order. */
  onPhase?(phase: Phase): void;
  onProgress?(progress: RunProgress): void;
  onDelta?(delta: TraceDelta): void;
}

export interface RunHandle {
  /** What has happened so far; grows while the run goes on, and is the outcome's trace at the end. */
  readonly trace: Trace;
  readonly done: Promise<RunOutcome>;
  /** Ends the run at once, whatever the definition does; `done` resolves with status `terminated`. */
  cancel(): void;
}
