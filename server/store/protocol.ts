/** To the worker: the stores to be read now and whenever they change. */
export interface Follow {
  readonly stores: readonly string[];
}

/** From the worker: what a store holds, as plain data. JSON columns stay text until somebody asks. */
export type Told =
  | {
      readonly store: string;
      readonly definitions: readonly ToldDefinition[];
      readonly executions: readonly ToldExecution[];
    }
  | { readonly store: string; readonly error: string };

export interface ToldDefinition {
  readonly workflowName: string;
  readonly version: string;
  readonly revision: string;
}

export interface ToldExecution {
  readonly executionId: string;
  readonly workflowName: string;
  readonly version: string;
  readonly workflowType: string;
  readonly status: string;
  readonly startTime: string;
  readonly simTime: number | undefined;
  /** The configuration it was run with; undefined for the defaults alone. */
  readonly configFile: string | undefined;
  /** JSON: the effective values, nested by section. */
  readonly values: string;
}
