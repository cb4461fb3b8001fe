import type { ValueTable } from '../../core/value/value';
import type { Registry } from '../../core/workflow/check-version';

/** One execution as hovers and lenses tell it. */
export interface PastExecution {
  readonly executionId: string;
  readonly workflowName: string;
  readonly version: string;
  readonly workflowType: string;
  readonly status: string;
  readonly startTime: string;
  /** Simulated seconds; undefined until the end. */
  readonly simTime: number | undefined;
  /** The configuration it was run with; undefined for the defaults alone. */
  readonly configFile: string | undefined;
  /** The effective values, nested by section. */
  readonly values: ValueTable;
}

/** What the stores know, without waiting for it: nothing, until they have been read. */
export interface Past {
  /** Registered definitions, by the workflow folder. */
  registry(workflowFolder: string): Registry;
  /** Recent executions of a folder's workflows, newest first. */
  executions(workflowFolder: string): readonly PastExecution[];
  /** Registered versions of a workflow. */
  versions(workflowFolder: string, workflowName: string): readonly string[];
  /** Where they are kept. */
  storeFolder(workflowFolder: string): string;
}

export const NO_PAST: Past = {
  registry: () => ({ revision: () => undefined, revisionNow: () => '' }),
  executions: () => [],
  versions: () => [],
  storeFolder: () => '',
};
