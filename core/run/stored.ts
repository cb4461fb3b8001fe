import { readFileSync } from 'node:fs';
import { StoreProblem } from '../store';
import type { ExecutionRow, RevisionRow, Store } from '../store/types';
import { codecOf, decodeTrace, type Trace, TraceFileError } from '../trace';
import { fromJson } from '../value/json';
import type { ValueTable } from '../value/value';
import { resolveStored } from '../workflow';
import type { Layer, Override, Provenance, Resolution, WorkflowType } from '../workflow/types';
import { codecNamed } from './codec';
import { DEFAULT_OPTIONS, type RunOptions } from './plan';

/** An execution with the text it ran. @throws StoreProblem when the store lost its revision */
export async function executedRevision(store: Store, row: ExecutionRow): Promise<RevisionRow> {
  const revision = await store.revision(row.revision);
  if (revision === undefined) {
    throw new StoreProblem(
      'store-corrupt',
      `the code that ${row.execution_id} ran (revision ${row.revision}) is not in the store`,
      'look with swf-testbed store check',
    );
  }
  return revision;
}

/** The workflow of an execution as it was: its code, its values, with overrides on top. */
export async function storedWorkflow(
  store: Store,
  row: ExecutionRow,
  overrides: readonly Override[],
  workflowFolder: string,
): Promise<Resolution> {
  const { definition, language, workflow_type, parameter_values } = await executedRevision(
    store,
    row,
  );
  const provenance = JSON.parse(row.provenance) as Record<string, StoredPlace>;
  return resolveStored(
    {
      workflowName: row.workflow_name,
      version: row.version,
      type: storedType(workflow_type, language, workflowFolder),
      code: definition,
      defaults: fromJson(parameter_values) as ValueTable,
      values: fromJson(row.parameter_values) as ValueTable,
      from: (path) => provenanceOf(provenance[path]),
    },
    { overrides },
  );
}

/** The type of code that is in the store: `codeFile` is where it would stand. */
export function storedType(name: string, language: string, workflowFolder: string): WorkflowType {
  const isTypeScript = language === 'typescript';
  return {
    name,
    language: isTypeScript ? 'typescript' : 'python',
    codeFile: `${workflowFolder}/${name}.${isTypeScript ? 'ts' : 'py'}`,
    defaultsFile: undefined,
    schemaFile: undefined,
  };
}

/** A provenance as `plainProvenance` writes it. */
interface StoredPlace {
  readonly layer: Layer;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

function provenanceOf(place: StoredPlace | undefined): Provenance {
  return {
    layer: place?.layer ?? 'config',
    file: place?.file ?? undefined,
    line: place?.line ?? undefined,
    column: place?.column ?? undefined,
    shadowed: [],
  };
}

/**
 * How an execution was run. Which interpreter runs, which files may be read and whose packages are used is granted anew:
 * a store may come from somebody else.
 */
export function storedOptions({ run_options, seed }: ExecutionRow): RunOptions {
  return {
    ...DEFAULT_OPTIONS,
    ...(JSON.parse(run_options) as Partial<RunOptions>),
    seed,
    interpreter: undefined,
    dataFolder: undefined,
    packageFolder: undefined,
  };
}

/** Reads the trace of an execution. @throws StoreProblem with a sentence when there is none that can be read */
export function storedTrace(store: Store, row: ExecutionRow): Trace {
  const problem = (message: string): StoreProblem =>
    new StoreProblem('store-corrupt', message, 'run it again with swf-testbed rerun');
  if (row.trace_file === null) {
    throw problem(`${row.execution_id} has no trace`);
  }
  const path = store.tracePath(row.trace_file);
  try {
    const bytes = readFileSync(path);
    const name = codecOf(bytes);
    const codec = codecNamed(name);
    if (codec === undefined) {
      throw new TraceFileError(`it is compressed with ${name}, which needs Node 22.15 or newer`);
    }
    return decodeTrace(bytes, codec);
  } catch (error) {
    throw problem(`the trace ${path} cannot be read: ${(error as Error).message}`);
  }
}
