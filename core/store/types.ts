/**
 * Rows as the store keeps them. The first block of each has the team's PostgreSQL names and meanings (the seed's
 * models); the second is ours. Times of day are ISO 8601 in UTC, JSON columns hold JSON text written by
 * `core/value/json` (integers and floats kept apart).
 */

export type ExecutionStatus = 'running' | 'completed' | 'failed' | 'terminated';

export interface DefinitionRow {
  readonly workflow_name: string;
  readonly version: string;
  readonly workflow_type: string;
  /** The code. */
  readonly definition: string;
  /** JSON: default parameter values, nested by section. */
  readonly parameter_values: string;
  readonly created_by: string;
  readonly created_at: string;
  readonly updated_at: string;

  /** Language of the code: `python` or `typescript`. */
  readonly language: string;
  /** The newest revision. */
  readonly revision: string;
}

export interface RevisionRow {
  /** Hex hash of code + defaults. */
  readonly revision: string;
  readonly workflow_name: string;
  readonly version: string;
  readonly workflow_type: string;
  readonly language: string;
  readonly definition: string;
  readonly parameter_values: string;
  readonly created_by: string;
  readonly created_at: string;
}

export interface ExecutionRow {
  readonly execution_id: string;
  /** JSON: the effective values, nested by section. */
  readonly parameter_values: string;
  /** JSON, null until the end. */
  readonly performance_metrics: string | null;
  readonly start_time: string;
  readonly end_time: string | null;
  readonly status: ExecutionStatus;
  readonly executed_by: string;

  readonly workflow_name: string;
  readonly version: string;
  readonly workflow_type: string;
  readonly revision: string;
  readonly namespace: string;
  readonly runtime: string;
  readonly seed: number;
  /** JSON: `section.key` → `{layer, file, line, column}`. */
  readonly provenance: string;
  /** JSON: duration, real-time factor, limits: what a rerun repeats beside the parameters. */
  readonly run_options: string;
  readonly sim_time: number | null;
  readonly event_count: number | null;
  readonly wall_seconds: number | null;
  readonly event_hash: string | null;
  readonly error_message: string | null;
  /** JSON of the whole RunError. */
  readonly error: string | null;
  readonly messages_by_type: string | null;
  /** File name in the store's `traces/` folder: the content's hash. */
  readonly trace_file: string | null;
  readonly pinned: boolean;
  readonly note: string;
}

export interface NewDefinition {
  readonly workflow_name: string;
  readonly version: string;
  readonly workflow_type: string;
  readonly language: string;
  readonly definition: string;
  readonly parameter_values: string;
}

export interface Registration {
  readonly revision: string;
  /** `new`: first seen; `same`: as registered; `changed`: the text differs from what this version was registered with. */
  readonly change: 'new' | 'same' | 'changed';
}

export interface NewExecution {
  readonly definition: NewDefinition;
  /** The definition is an older revision: what the name and version are registered with stays. */
  readonly isFromStore?: boolean;
  readonly parameter_values: string;
  readonly provenance: string;
  readonly run_options: string;
  readonly namespace: string;
  readonly runtime: string;
  readonly seed: number;
}

export interface StartedExecution {
  /** `<workflow_name>-<user>-<n>`. */
  readonly executionId: string;
  /** n: also the run number that a definition may ask for. */
  readonly number: number;
  readonly startTime: string;
  readonly registration: Registration;
}

export interface FinishedExecution {
  readonly status: Exclude<ExecutionStatus, 'running'>;
  readonly performance_metrics: string;
  readonly messages_by_type: string;
  readonly sim_time: number;
  readonly event_count: number;
  readonly wall_seconds: number;
  readonly event_hash: string;
  readonly error_message: string | null;
  readonly error: string | null;
  readonly trace_file: string | null;
}

export interface ExecutionFilter {
  readonly workflow_name?: string;
  readonly status?: ExecutionStatus;
  readonly pinned?: boolean;
  /** Matches anywhere in id, name, note or error message. */
  readonly text?: string;
  /** Newest first without it. */
  readonly sort?: ExecutionSort;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

/** How many executions share a value. */
export interface ExecutionGroup {
  readonly value: string;
  readonly count: number;
}

export type ExecutionSort =
  | 'workflow_name'
  | 'status'
  | 'start_time'
  | 'executed_by'
  | 'sim_time'
  | 'event_count'
  | 'wall_seconds';

/** An execution without its long texts: what lists show, fast for 100,000 of them. */
export type ExecutionSummary = Omit<
  ExecutionRow,
  | 'parameter_values'
  | 'provenance'
  | 'run_options'
  | 'performance_metrics'
  | 'messages_by_type'
  | 'error'
>;

/** The store's public face. Every method that changes something returns when the change is durable. */
export interface Store {
  readonly folder: string;
  /** Registers the definition (design §3, "Store or file?") and begins the execution in one transaction. */
  startExecution(execution: NewExecution): Promise<StartedExecution>;
  finishExecution(executionId: string, result: FinishedExecution): Promise<void>;
  registerDefinition(definition: NewDefinition): Promise<Registration>;

  definitions(): Promise<readonly DefinitionRow[]>;
  definition(workflowName: string, version: string): Promise<DefinitionRow | undefined>;
  revision(revision: string): Promise<RevisionRow | undefined>;
  /** Newest first. */
  executions(filter?: ExecutionFilter): Promise<readonly ExecutionRow[]>;
  /** The same rows without their long texts: for lists. */
  summaries(filter?: ExecutionFilter): Promise<readonly ExecutionSummary[]>;
  execution(executionId: string): Promise<ExecutionRow | undefined>;
  /** How many of the filter's executions each workflow or status has; the one used last first. */
  executionGroups(
    by: 'workflow_name' | 'status',
    filter?: ExecutionFilter,
  ): Promise<readonly ExecutionGroup[]>;
  /** Marks `failed` what a process that is gone left `running`; opening a store does so too. */
  failDeadExecutions(): Promise<void>;
  deleteExecutions(executionIds: readonly string[]): Promise<void>;
  setPinned(executionId: string, pinned: boolean): Promise<void>;
  setNote(executionId: string, note: string): Promise<void>;

  /** A sentence for people when the store has grown so large that each change takes long; else undefined. */
  advice(): Promise<string | undefined>;

  /** Writes and fsyncs a trace; returns the file's name for `trace_file`. */
  writeTrace(bytes: Uint8Array): Promise<string>;
  tracePath(traceFile: string): string;

  /** Calls back when any process has changed the store; returns the unsubscriber. */
  watch(onChange: () => void): () => void;
  close(): void;
}
