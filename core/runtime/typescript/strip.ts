import { transform } from 'sucrase';
import type { RunError } from '../request';
import { type Rewritten, rewrite } from './rewrite';

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
      filePath: path,
    });
    const definition = rewrite(code, path);
    const before = text.split('\n');
    const after = code.split('\n');
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
  return {
    code: 'definition-syntax',
    message: `SyntaxError: ${clean}`,
    file: path,
    line: loc?.line,
    column: loc === undefined ? undefined : Math.max(1, loc.column),
    endLine: undefined,
    endColumn: undefined,
    sourceLine: loc === undefined ? undefined : text.split('\n')[loc.line - 1],
    frames: [],
    causes: [],
    remedy: undefined,
  };
}
