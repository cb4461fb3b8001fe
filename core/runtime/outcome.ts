import type { RunError } from './request';

/** A failure that has no place in the user's file. */
export function plainError(code: string, message: string, remedy?: string): RunError {
  return {
    code,
    message,
    file: undefined,
    line: undefined,
    column: undefined,
    endLine: undefined,
    endColumn: undefined,
    sourceLine: undefined,
    frames: [],
    causes: [],
    remedy,
  };
}
