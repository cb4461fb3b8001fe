import { transform } from 'sucrase';
import type { RunError } from '../request';
import { syntaxRemedy } from './remedies';
import { LINE_END, type Rewritten, rewrite } from './rewrite';

export type Prepared =
  | {
      readonly ok: true;
      readonly definition: Rewritten;
      column(line: number, column: number): number | undefined;
    }
  | { readonly ok: false; readonly error: RunError };

/** TypeScript to what the sandbox runs, line by line; or the syntax error and where it is. */
export function prepare(path: string, text: string): Prepared {
  try {
    const { code } = transform(text, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      preserveDynamicImport: true,
      filePath: path,
    });
    const definition = rewrite(code, path);
    const before = text.split(LINE_END);
    const after = code.split(LINE_END);
    return {
      ok: true,
      definition,
      // Types that were taken out of a line move what follows: a column is told only where nothing moved.
      column(line, column) {
        const at = definition.originalColumn(line, column - 1);
        const same = before[line - 1]?.slice(0, at) === after[line - 1]?.slice(0, at);
        return same ? at + 1 : undefined;
      },
    };
  } catch (error) {
    return { ok: false, error: syntaxError(path, text, error) };
  }
}

function syntaxError(path: string, text: string, error: unknown): RunError {
  const { message, loc } = error as Error & { loc?: { line: number; column: number } };
  const clean = message
    .replace(/^Error transforming [^:]*: /, '')
    .replace(path, '')
    .replace(/^[:\s]+/, '')
    .replace(/\s*\(\d+:\d+\)\s*$/, '');
  const sourceLine = loc === undefined ? undefined : text.split(LINE_END)[loc.line - 1];
  // What stands in the first line before the text of the definition moves its columns.
  const isInside = loc !== undefined && loc.column <= (sourceLine?.length ?? 0) + 1;
  return {
    code: 'definition-syntax',
    message: `SyntaxError: ${clean}`,
    file: path,
    line: loc?.line,
    column: isInside ? Math.max(1, loc.column) : undefined,
    endLine: undefined,
    endColumn: undefined,
    sourceLine,
    frames: [],
    causes: [],
    remedy: syntaxRemedy(clean, sourceLine ?? ''),
  };
}
