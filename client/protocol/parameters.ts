/** What the parameter form and its host say to each other. */

/** A line of a file that a person can open. */
export interface FormPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `epic_fast_10_workers.toml:6`. */
  readonly label: string;
}

export interface FormParameter {
  /** `section.key`. */
  readonly id: string;
  readonly section: string;
  readonly key: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly type: 'string' | 'integer' | 'float' | 'boolean' | 'datetime' | 'array' | undefined;
  readonly unit: string | undefined;
  readonly required: boolean;
  /** What a run would use without this form, as its field holds it; undefined when nothing gives a value. */
  readonly given: string | undefined;
  /** Which layer gives it: `code` when only the definition's own fallback does. */
  readonly layer: 'schema' | 'default' | 'include' | 'config' | 'testbed' | 'code' | undefined;
  readonly from: FormPlace | undefined;
  readonly default: string | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** `at least 0, at most 1`. */
  readonly range: string | undefined;
  readonly choices: readonly string[] | undefined;
  readonly examples: readonly string[];
  /** Lines of the definition that read it. */
  readonly uses: readonly FormPlace[];
}

export interface Form {
  readonly file: FormPlace;
  readonly code: FormPlace | undefined;
  readonly workflowName: string;
  readonly version: string | undefined;
  readonly parameters: readonly FormParameter[];
  readonly runtimes: readonly Draft['runtime'][];
  readonly defaultSeed: number;
}

/** What a person has changed so far: everything as the fields hold it. */
export interface Draft {
  /** `section.key` → text, only where it differs from what is given. */
  readonly values: Readonly<Record<string, string>>;
  readonly seed: string;
  readonly duration: string;
  readonly runtime: 'auto' | 'typescript' | 'pyodide' | 'python';
}

export interface Checked {
  /** Reasons by `section.key`. */
  readonly refused: Readonly<Record<string, string>>;
  readonly refusedSeed: string | undefined;
  readonly refusedDuration: string | undefined;
  /** What stops a run and belongs to no field. */
  readonly general: readonly {
    readonly text: string;
    readonly place: FormPlace | undefined;
    /** The changed value that nothing knows any more. */
    readonly forget: string | undefined;
  }[];
  readonly commandLine: string;
}

export type ToParameterPage =
  | { readonly type: 'form'; readonly form: Form }
  /** Answers the check with the same number. */
  | { readonly type: 'checked'; readonly edit: number; readonly checked: Checked };

export type ToParameterHost =
  | { readonly type: 'ready' }
  | { readonly type: 'check'; readonly edit: number; readonly draft: Draft }
  | { readonly type: 'run'; readonly draft: Draft }
  | { readonly type: 'save'; readonly draft: Draft }
  | { readonly type: 'copy'; readonly draft: Draft }
  | { readonly type: 'open'; readonly place: FormPlace };

/** What outlives a reload of the window. */
export interface ParameterPageState {
  readonly file: string;
  readonly draft: Draft;
  readonly filter: string;
  readonly onlyChanged: boolean;
}
