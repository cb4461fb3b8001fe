import type { TomlDocument } from '../../../core/toml';

/** What an editor says of white space. */
export interface Whitespace {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/** Taplo's options: white space as the editor wants it, everything else as the author wrote it. */
export interface TaploOptions {
  readonly indentString: string;
  readonly crlf: boolean;
  readonly alignEntries: boolean;
  readonly alignComments: false;
  readonly arrayAutoCollapse: false;
  readonly reorderKeys: false;
}

export function taploOptions(
  document: TomlDocument,
  { tabSize, insertSpaces }: Whitespace,
): TaploOptions {
  return {
    indentString: insertSpaces ? ' '.repeat(Math.min(Math.max(tabSize, 1), 16)) : '\t',
    crlf: /^[^\n]*\r\n/.test(document.text),
    alignEntries: hasAlignedEntries(document),
    alignComments: false,
    arrayAutoCollapse: false,
    reorderKeys: false,
  };
}

/** Some `=` stands under another though their keys differ in length: the author aligned them. */
function hasAlignedEntries({ text, root, headers }: TomlDocument): boolean {
  const tables = [root, ...headers.map(({ table }) => table)];
  return tables.some(({ entries }) => {
    const columns = [...entries.values()].flatMap(({ key, range }) => {
      const equals = text.indexOf('=', key.range.end);
      const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
      return key.range.end <= equals && text.slice(key.range.end, equals).trim() === ''
        ? [{ column: equals - lineStart, gap: equals - key.range.end }]
        : [];
    });
    return columns.some(
      ({ column, gap }, at) =>
        gap > 1 && [columns[at - 1], columns[at + 1]].some((one) => one?.column === column),
    );
  });
}
