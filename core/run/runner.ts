import { userInfo } from 'node:os';
import { prepareRun } from '../runtime';
import { packageFolders } from '../runtime/packages/folders';
import type { Prepare } from '../runtime/prepared';
import type { RunObserver, RunOutcome, RuntimeName } from '../runtime/request';
import type { ExecutionRow, NewExecution, StartedExecution, Store } from '../store/types';
import { computeMetrics, encodeTrace, type Trace } from '../trace';
import { toJson } from '../value/json';
import type { ValueTable } from '../value/value';
import type { Problem } from '../workflow/problem';
import type { ResolvedWorkflow } from '../workflow/types';
import { traceCodec } from './codec';
import { definitionOf } from './definition';
import { toFinished } from './finish';
import { chooseRuntime, type RunOptions } from './plan';
import { plainProvenance } from './report-data';

/** An execution under way: it is in the store as `running`, and `done` resolves when its result is stored too. */
export interface RunningExecution {
  readonly executionId: string;
  readonly started: StartedExecution;
  readonly workflow: ResolvedWorkflow;
  readonly runtime: RuntimeName;
  readonly options: RunOptions;
  readonly namespace: string;
  /** Grows while the execution runs. */
  readonly trace: Trace;
  readonly done: Promise<FinishedRun>;
  cancel(): void;
}

export interface FinishedRun {
  readonly outcome: RunOutcome;
  /** As the store has it, or would have it when `storeError` says why the end could not be stored. */
  readonly row: ExecutionRow;
  readonly storeError: unknown;
}

export type RunStart =
  | { readonly ok: true; readonly execution: RunningExecution }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface RunnerParts {
  readonly store: Store;
  /** Where the runtime comes from; a new one when none is kept ready. */
  readonly prepare?: Prepare;
}

/**
 * Register → run → record. Nothing is written unless the workflow can start; once it has started the execution is
 * in the store, whatever happens.
 * @throws what the store throws when it cannot be written (`StoreProblem`).
 */
export async function startWorkflow(
  workflow: ResolvedWorkflow,
  options: RunOptions,
  givenNamespace: string | undefined,
  { store, prepare = prepareRun }: RunnerParts,
  observer: RunObserver = {},
): Promise<RunStart> {
  const runtime = chooseRuntime(options.runtime, workflow);
  if (typeof runtime !== 'string') {
    return { ok: false, problems: [runtime] };
  }
  const namespace = givenNamespace ?? namespaceOf(workflow.effective.values);
  const prepared = prepare(runtime, options.limits);
  const code = { path: workflow.type.codeFile, text: workflow.code };
  prepared.expect?.(code);
  const { started, begun } = await begin(store, {
    definition: definitionOf(workflow),
    isFromStore: workflow.isFromStore ?? false,
    parameter_values: toJson(workflow.effective.values),
    provenance: JSON.stringify(plainProvenance(workflow.effective.provenance)),
    run_options: JSON.stringify({ ...options, runtime }),
    namespace,
    runtime,
    seed: options.seed,
  }).catch((error: unknown) => {
    prepared.dispose();
    throw error;
  });
  const handle = prepared.run(
    {
      runtime,
      code,
      config: workflow.effective.values,
      flattened: workflow.effective.flattened,
      executionId: started.executionId,
      workflowName: workflow.workflowName,
      namespace,
      workflowsDir: folderOf(workflow.type.codeFile),
      runNumber: started.number,
      seed: options.seed,
      until: options.duration,
      realtimeFactor: options.realtimeFactor,
      limits: options.limits,
      dataFolder: options.dataFolder,
      packageFolders: packageFolders(options.packageFolder),
      interpreter: options.interpreter,
    },
    observer,
  );
  return {
    ok: true,
    execution: {
      executionId: started.executionId,
      started,
      workflow,
      runtime,
      options,
      namespace,
      trace: handle.trace,
      done: handle.done.then((outcome) => record(store, begun, outcome)),
      cancel: () => handle.cancel(),
    },
  };
}

async function begin(
  store: Store,
  execution: NewExecution,
): Promise<{ readonly started: StartedExecution; readonly begun: ExecutionRow }> {
  const started = await store.startExecution(execution);
  const begun = await store.execution(started.executionId);
  if (begun === undefined) {
    throw new Error(`the store lost ${started.executionId}, which it had just begun`);
  }
  return { started, begun };
}

/** Stores trace and result. What cannot be stored is handed back with the reason: no result is lost for that. */
async function record(
  store: Store,
  begun: ExecutionRow,
  outcome: RunOutcome,
): Promise<FinishedRun> {
  const metrics = computeMetrics(outcome.trace, outcome.simulatedTime);
  let traceFile: string | null = null;
  let storeError: unknown;
  try {
    traceFile = await store.writeTrace(encodeTrace(outcome.trace, traceCodec));
  } catch (error) {
    storeError = error;
  }
  const finished = toFinished(outcome, metrics, traceFile);
  try {
    await store.finishExecution(begun.execution_id, finished);
  } catch (error) {
    storeError = error;
  }
  const row = storeError === undefined ? await store.execution(begun.execution_id) : undefined;
  return {
    outcome,
    row: row ?? { ...begun, ...finished, end_time: new Date().toISOString() },
    storeError,
  };
}

function namespaceOf(values: ValueTable): string {
  const testbed = values['testbed'];
  const written =
    typeof testbed === 'object' && 'namespace' in testbed ? testbed['namespace'] : undefined;
  return typeof written === 'string' && written !== '' ? written : userInfo().username;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
