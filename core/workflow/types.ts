import type { Value, ValueTable } from '../value/value';
import type { Location, Problem } from './problem';

/** Which layer gave a value, low to high (design §3). */
export type Layer = 'schema' | 'default' | 'include' | 'config' | 'testbed' | 'override';

export interface Provenance {
  readonly layer: Layer;
  /** Absolute path; undefined for an override or a default that only code or schema words give without a place. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** The same value's place in lower layers that it shadows, strongest first. */
  readonly shadowed: readonly Provenance[];
}

/** All layers merged. `values` is nested by section as in the files. */
export interface EffectiveConfiguration {
  readonly values: ValueTable;
  /** The mapping that `(parameters)` receives. */
  readonly flattened: ValueTable;
  /** `section.key` (dotted further for nested tables) → where the value came from. */
  readonly provenance: ReadonlyMap<string, Provenance>;
  readonly problems: readonly Problem[];
}

export type Language = 'python' | 'typescript';

/** A code file `<type>.py` or `<type>.ts`. */
export interface WorkflowType {
  readonly name: string;
  readonly language: Language;
  readonly codeFile: string;
  /** `<type>_default.toml` when it exists. */
  readonly defaultsFile: string | undefined;
  readonly schemaFile: string | undefined;
}

/** A `.toml` file with a `[workflow]` table that is not a type's defaults. */
export interface Configuration {
  readonly file: string;
  /** `[workflow].name`. */
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** `[workflow].type` when it is written. */
  readonly writtenType: string | undefined;
}

export interface ParameterSpec {
  readonly section: string;
  readonly key: string;
  readonly type:
    | 'string'
    | 'integer'
    | 'float'
    | 'boolean'
    | 'datetime'
    | 'array'
    | 'table'
    | undefined;
  /** A schema says so; else it is the type of the default. */
  readonly isTypeWritten?: boolean;
  readonly required: boolean;
  readonly default: Value | undefined;
  /** What gives the default; a code default is the code's own affair and not merged. */
  readonly defaultFrom: 'file' | 'schema' | 'code' | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** Unit symbol: `s`, `min`, `ms`, `Hz`, `B`, `MB`… */
  readonly unit: string | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly exclusiveMinimum: number | undefined;
  readonly exclusiveMaximum: number | undefined;
  readonly enum: readonly Value[] | undefined;
  readonly examples: readonly Value[];
  /** Where the schema or the defaults define it. */
  readonly definedAt: Location | undefined;
  /** Every place in the code that reads it. */
  readonly uses: readonly Location[];
  /** Of a table: what is known of its keys, however deep. Their `key` is dotted, from the section on. */
  readonly inner?: readonly ParameterSpec[];
  /** Of a table: the code reads nothing of it but the keys that its text names. */
  readonly isReadByKeys?: boolean;
}

/** What a person asked to run, before anything is read. */
export interface RunTarget {
  /** A workflow's or configuration's name; or undefined with `configFile`. */
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly configFile: string | undefined;
  readonly testbedFile: string | undefined;
  readonly overrides: readonly Override[];
}

/** `--worker-count 25` (section undefined) or `--set infrastructure.node_parallelism=25`, value still as text. */
export interface Override {
  readonly section: string | undefined;
  readonly key: string;
  readonly text: string;
  /** As the user wrote it, for messages: `--worker-cuont`. */
  readonly origin: string;
}

/** What the files say of a workflow, right or wrong. */
export interface ReadWorkflow {
  readonly workflowName: string;
  readonly type: WorkflowType;
  readonly code: string;
  readonly configFile: string | undefined;
  /** Values of schema defaults and `<type>_default.toml` only: what is registered with the definition. */
  readonly defaults: ValueTable;
  readonly specs: readonly ParameterSpec[];
  readonly effective: EffectiveConfiguration;
}

/** Resolved from files: what will run, with which values. */
export interface ResolvedWorkflow extends ReadWorkflow {
  readonly version: string;
  /** Code and defaults are an older revision's: what is registered stays what it is. */
  readonly isFromStore?: true;
}

/** What the workflow folders hold. */
export interface Catalogue {
  readonly types: readonly WorkflowType[];
  readonly configurations: readonly Configuration[];
}

export type Resolution =
  | {
      readonly ok: true;
      readonly workflow: ResolvedWorkflow;
      readonly problems: readonly Problem[];
    }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** What could be read all the same, for a form in which a person sets it right. */
      readonly read?: ReadWorkflow;
    };
