/** Something wrong that a person should see: in the editor a diagnostic, on the command line one sentence. */
export interface Problem {
  /** Stable, kebab case, listed in docs/diagnostics.md. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** One sentence: what is wrong. */
  readonly message: string;
  readonly location: Location | undefined;
  /** What to do about it, one sentence. */
  readonly remedy?: string;
  /** The text that would be right in the place of `location`, when one is known. */
  readonly suggestion?: string;
  /** The parameter it is about, for quick fixes and forms. */
  readonly parameter?: { readonly section: string; readonly key: string };
  readonly related?: readonly { readonly location: Location; readonly message: string }[];
}

/** UTF-16 offsets into a file's text, with the 1-based line and column of the start and end for people. */
export interface Location {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
