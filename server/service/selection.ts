import type { SelectionRange } from 'vscode-languageserver';
import type { Range, TableEntry, TableNode, TomlDocument, ValueNode } from '../../core/toml';
import { documentOf } from './structure';
import { within } from './toml-place';
import type { Workspace } from './workspace';

/** From the word at an offset outwards: text, value, statement, section, file. */
export function selectionAt(
  workspace: Workspace,
  path: string,
  offset: number,
): SelectionRange | undefined {
  const document = documentOf(workspace, path);
  if (!document) {
    return undefined;
  }
  const whole: Range = { start: 0, end: document.text.length };
  const ranges = [
    whole,
    ...sections(document, offset),
    ...inTable(document, document.root, offset),
  ];
  return ranges
    .filter((range) => within(range, offset))
    .sort((a, b) => b.end - b.start - (a.end - a.start))
    .filter((range, at, all) => at === 0 || !isSame(range, all[at - 1]))
    .reduce<SelectionRange | undefined>(
      (parent, { start, end }) => ({
        range: { start: document.positionAt(start), end: document.positionAt(end) },
        ...(parent ? { parent } : {}),
      }),
      undefined,
    );
}

function sections({ headers, text }: TomlDocument, offset: number): Range[] {
  return headers
    .filter(({ section }) => within(section, offset))
    .flatMap(({ section, range, keys }) => [
      {
        start: section.start,
        end: section.start + text.slice(section.start, section.end).trimEnd().length,
      },
      range,
      ...keys.map((key) => key.range),
    ]);
}

function* inTable(document: TomlDocument, table: TableNode, offset: number): Generator<Range> {
  for (const entry of table.entries.values()) {
    yield* inEntry(document, entry, offset);
  }
}

function* inEntry(
  document: TomlDocument,
  { key, value, range }: TableEntry,
  offset: number,
): Generator<Range> {
  if (value.type === 'table' && value.form !== 'inline') {
    yield* inTable(document, value, offset);
    return;
  }
  if (value.type === 'table-array') {
    for (const item of value.items) {
      yield* inTable(document, item, offset);
    }
    return;
  }
  if (within(range, offset)) {
    yield range;
    yield* quoted(document.text, key.range);
    yield* inValue(document, value, offset);
  }
}

function* inValue(document: TomlDocument, value: ValueNode, offset: number): Generator<Range> {
  yield* value.type === 'string' ? quoted(document.text, value.range) : [value.range];
  if (value.type === 'array') {
    for (const item of value.items) {
      yield* inValue(document, item, offset);
    }
  } else if (value.type === 'table') {
    yield* inTable(document, value, offset);
  }
}

/** A text with its quotes, and without. */
function quoted(text: string, range: Range): Range[] {
  const quotes = /^("""|'''|["'])/.exec(text.slice(range.start, range.end))?.[0].length ?? 0;
  const { start, end } = { start: range.start + quotes, end: range.end - quotes };
  return quotes > 0 && start <= end ? [range, { start, end }] : [range];
}

function isSame(a: Range, b: Range | undefined): boolean {
  return a.start === b?.start && a.end === b.end;
}
