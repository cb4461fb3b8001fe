import type { Environment } from '../../../simulation';
import type { FunctionEntry } from '../../../trace/tables';
import type { RunProgress } from '../../request';
import type { LogSink } from './log-writer';

/** What the sandboxed half gets of a request. Text only, so that no object of the host is within the definition's reach. */
export interface GuestRequest {
  readonly path: string;
  readonly config: string;
  readonly flattened: string;
  readonly takesConfig: boolean;
  readonly functions: readonly FunctionEntry[];
  readonly executionId: string;
  readonly namespace: string;
  readonly workflowsDir: string;
  readonly seed: number;
  readonly until: number | undefined;
  readonly realtimeFactor: number | undefined;
  readonly limits: { readonly simulatedSeconds: number; readonly events: number };
}

/** What the sandboxed half may ask of the host. Primitives, texts and buffers only. */
export interface GuestHost extends LogSink {
  /** Wall milliseconds. */
  clock(): number;
  sleep(seconds: number): void;
  progress(progress: RunProgress): void;
}

/** A failure as the guest sees it: lines and columns still those of the rewritten code. */
export interface GuestError {
  readonly code: string;
  readonly message: string;
  readonly frames: readonly {
    readonly name: string;
    readonly line: number;
    readonly column: number;
  }[];
  /** It left a generator of a process: those that delegate to it are known from the log. */
  readonly inProcess: boolean;
  readonly causes: readonly string[];
  readonly remedy: string | undefined;
}

export interface GuestEnd {
  readonly error: GuestError | undefined;
  readonly simulatedTime: number;
  readonly eventCount: number;
  /** JSON as `core/value/json` writes it. */
  readonly reported: string;
}

/** The definition, compiled in the sandbox: its parameters are what it may reach. Returns its WorkflowExecutor. */
export type Factory = (
  exports: object,
  require: (name: string) => unknown,
  console: object,
  line: Int32Array,
  tracer: { enter(id: number): boolean },
  name: (name: string, value: unknown) => unknown,
  sleep: (isRun: boolean, env: Environment, delay: number) => unknown,
  next: unknown,
  event: (value: unknown) => boolean,
  native: (value: unknown) => unknown,
) => unknown;

export const FACTORY_PARAMETERS = ['exports', 'require', 'console'] as const;

export type RunGuest = (request: string, factory: Factory, host: GuestHost) => GuestEnd;
