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

interface Located extends Error {
  /** The column counts from 1. */
  readonly loc?: { readonly line: number; readonly column: number };
}

/** TypeScript to what the sandbox runs, line by line; or the syntax error and where it is. */
export function prepare(path: string, text: string): Prepared {
  let code: string;
  try {
    ({ code } = transform(text, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      preserveDynamicImport: true,
      filePath: path,
    }));
  } catch (error) {
    return { ok: false, error: syntaxError(path, text, error as Located) };
  }
  const column = columnIn(text.split(LINE_END), code.split(LINE_END));
  try {
    const definition = rewrite(code, path);
    return {
      ok: true,
      definition,
      column: (line, at) => column(line, definition.originalColumn(line, at - 1) + 1),
    };
  } catch (error) {
    const { message, loc } = error as Located;
    // acorn counts columns from 0.
    const at = loc && { line: loc.line, column: column(loc.line, loc.column + 1) };
    return { ok: false, error: syntaxError(path, text, { message, loc: at }) };
  }
}

/** Types that were taken out of a line move what follows: a column is told only where nothing moved. */
function columnIn(before: readonly string[], after: readonly string[]) {
  return (line: number, column: number): number | undefined => {
    const start = after[line - 1]?.slice(0, column - 1);
    if (before[line - 1]?.slice(0, column - 1) === start) {
      return column;
    }
    // What sucrase puts before the first line.
    const own = start?.replace(STRICT, '');
    const isOnlyMoved = line === 1 && own !== undefined && before[0]?.startsWith(own);
    return isOnlyMoved ? own.length + 1 : undefined;
  };
}

const STRICT = /^"use strict";/;

function syntaxError(
  path: string,
  text: string,
  {
    message,
    loc,
  }: { message: string; loc?: { line: number; column: number | undefined } | undefined },
): RunError {
  const clean = message
    .replace(/^Error transforming [^:]*: /, '')
    .replace(path, '')
    .replace(/^[:\s]+/, '')
    .replace(/\s*\(\d+:\d+\)\s*$/, '');
  const sourceLine = loc === undefined ? undefined : text.split(LINE_END)[loc.line - 1];
  return {
    code: 'definition-syntax',
    message: `SyntaxError: ${clean}`,
    file: path,
    line: loc?.line,
    column: loc?.column,
    endLine: undefined,
    endColumn: undefined,
    sourceLine,
    frames: [],
    causes: [],
    remedy: syntaxRemedy(clean, sourceLine ?? ''),
  };
}
