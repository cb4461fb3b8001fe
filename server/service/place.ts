import type { Range } from 'vscode-languageserver';
import type { Location } from '../../core/workflow/problem';

/** LSP's 0-based range of a location's 1-based lines and columns. */
export function rangeOf({ line, column, endLine, endColumn }: Location): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}
