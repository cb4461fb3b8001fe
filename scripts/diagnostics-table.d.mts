export const BASE: Readonly<Record<string, string>>;
export const DIAGNOSTICS: readonly {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
  readonly files: Readonly<Record<string, string>>;
}[];
/** The page docs/diagnostics.md. */
export function diagnosticsPage(): string;
