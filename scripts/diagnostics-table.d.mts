export interface Example {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
  readonly files: Readonly<Record<string, string>>;
}
export const BASE: Readonly<Record<string, string>>;
export const DIAGNOSTICS: readonly Example[];
/** The page docs/diagnostics.md. */
export function diagnosticsPage(): string;
