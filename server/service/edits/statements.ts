import type { Range, TableEntry, TableNode, TomlDocument } from '../../../core/toml';

/** The lines of a statement, with the comment lines directly above it and its line end. */
export function linesOf({ text }: TomlDocument, statement: Range): Range {
  let start = lineStart(text, statement.start);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!/^[ \t]*#/.test(text.slice(above, start))) {
      break;
    }
    start = above;
  }
  const newline = text.indexOf('\n', statement.end);
  return { start, end: newline < 0 ? text.length : newline + 1 };
}

/** The statements that gave a table's keys, each once, in the order of the text; not those of its headers. */
export function statementsOf(table: TableNode): { entry: TableEntry; range: Range }[] {
  const found = new Map<number, { entry: TableEntry; range: Range }>();
  const collect = ({ entries }: TableNode): void => {
    for (const entry of entries.values()) {
      if (entry.value.type === 'table' && entry.value.form !== 'inline') {
        if (entry.value.form === 'dotted') {
          collect(entry.value);
        }
      } else if (entry.value.type !== 'table-array') {
        found.set(entry.range.start, { entry, range: entry.range });
      }
    }
  };
  collect(table);
  return [...found.values()].sort((a, b) => a.range.start - b.range.start);
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

export function lineEnding({ text }: TomlDocument): string {
  return /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
}
