import type { RunError } from '../runtime/request';
import type { ExecutionRow, RevisionRow } from '../store/types';
import type { Trace } from '../trace';
import { fromJson } from '../value/json';
import { tomlText } from '../value/toml-text';
import type { Value } from '../value/value';
import { type FunctionParameters, parametersByFunction } from './parameters-by-function';

/** What the timeline tells of an execution beside its trace. Plain data: it is sent to a page or written into one. */
export interface TimelineExecution {
  readonly executionId: string;
  readonly workflowName: string;
  readonly version: string;
  readonly runtime: string;
  readonly status: 'running' | 'completed' | 'failed' | 'terminated';
  /** ISO 8601 in UTC. */
  readonly startTime: string;
  readonly seed: number;
  /** Simulated seconds reached; what a running execution has shown so far is in its trace. */
  readonly simulatedTime: number | null;
  /** Simulated seconds it shall run, when a duration was given. */
  readonly duration: number | null;
  readonly eventCount: number | null;
  readonly wallSeconds: number | null;
  readonly error: TimelineError | null;
  /** Effective values, `section.key` → as TOML writes it. */
  readonly parameters: readonly (readonly [string, string])[];
  readonly code: TimelineCode | null;
  /** Which of the parameters the functions read. */
  readonly reads: readonly FunctionParameters[];
}

/** The text that ran, shown beside spans; `path` is what `FunctionEntry.file` of the trace says. */
export interface TimelineCode {
  readonly path: string;
  readonly text: string;
}

interface TimelineError {
  readonly message: string;
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
}

/** An execution as the timeline tells it. */
export function timelineExecution(row: ExecutionRow, code: TimelineCode | null): TimelineExecution {
  const { duration } = JSON.parse(row.run_options) as { readonly duration?: number };
  const parameters = [...leaves(fromJson(row.parameter_values), '')];
  return {
    executionId: row.execution_id,
    workflowName: row.workflow_name,
    version: row.version,
    runtime: row.runtime,
    status: row.status,
    startTime: row.start_time,
    seed: row.seed,
    simulatedTime: row.sim_time,
    duration: duration ?? null,
    eventCount: row.event_count,
    wallSeconds: row.wall_seconds,
    error: errorOf(row),
    parameters,
    code,
    reads: code
      ? parametersByFunction(
          code,
          parameters.map(([path]) => path),
        )
      : [],
  };
}

function errorOf({ error, error_message }: ExecutionRow): TimelineError | null {
  if (error === null) {
    return error_message === null ? null : { message: error_message, file: null, line: null };
  }
  const { message, file, line } = JSON.parse(error) as RunError;
  return { message, file: file ?? null, line: line ?? null };
}

function* leaves(value: Value, path: string): Generator<[string, string]> {
  if (typeof value !== 'object' || Array.isArray(value) || '$datetime' in value) {
    yield [path, tomlText(value)];
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    yield* leaves(item, path === '' ? key : `${path}.${key}`);
  }
}

/** The text that a stored execution ran, when the store still has it; its path stands in the trace. */
export function storedCode(
  revision: RevisionRow | undefined,
  { functions }: Pick<Trace, 'functions'>,
): TimelineCode | null {
  if (revision === undefined) {
    return null;
  }
  const { workflow_type, language, definition } = revision;
  const name = `${workflow_type}.${language === 'typescript' ? 'ts' : 'py'}`;
  const found = functions.find(({ file }) => file.replaceAll('\\', '/').endsWith(`/${name}`));
  return { path: found?.file ?? name, text: definition };
}
