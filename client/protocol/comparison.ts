import type { FormPlace } from './parameters';

/** What the comparison's page and its host say to each other. */

export interface ComparedExecution {
  readonly executionId: string;
  readonly storeFolder: string;
  /** `epic_fast_processing 1.0`. */
  readonly workflow: string;
  readonly status: 'running' | 'completed' | 'failed' | 'terminated';
  readonly started: string;
  readonly note: string;
  readonly error: { readonly text: string; readonly place: FormPlace | undefined } | undefined;
}

export type ComparedGroup =
  | 'outcome'
  | 'parameter'
  | 'reported'
  | 'resource'
  | 'function'
  | 'message';

/** One quantity of every execution, in their order. */
export interface ComparedRow {
  readonly group: ComparedGroup;
  /** The resource or function that it is a quantity of. */
  readonly of: string | undefined;
  readonly name: string;
  readonly unit: 's' | '%' | undefined;
  /** Null where an execution has no such value; everything but numbers is text. */
  readonly values: readonly (number | string | null)[];
}

export interface ComparedData {
  readonly executions: readonly ComparedExecution[];
  readonly rows: readonly ComparedRow[];
  /** Every event of every execution was the same. */
  readonly isSame: boolean;
}

export interface ExecutionName {
  readonly executionId: string;
  readonly storeFolder: string;
}

export type ToComparisonPage = { readonly type: 'comparison'; readonly data: ComparedData };

export type ToComparisonHost =
  | { readonly type: 'ready' }
  | { readonly type: 'timeline'; readonly execution: ExecutionName }
  | { readonly type: 'result'; readonly execution: ExecutionName }
  | { readonly type: 'open'; readonly place: FormPlace }
  | { readonly type: 'configurations'; readonly pair: readonly [ExecutionName, ExecutionName] };

/** What outlives a reload of the window. */
export interface ComparisonPageState {
  readonly executions: readonly ExecutionName[];
  readonly base: number;
  readonly onlyDifferent: boolean;
  readonly filter: string;
}
