import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import {
  type HeaderNode,
  parseToml,
  type Range,
  type TableEntry,
  type TableNode,
  type TomlDocument,
  tomlKey,
  toTable,
} from '../../../core/toml';
import { Cursor } from '../../../core/toml/cursor';
import { readKey } from '../../../core/toml/keys';
import { toJson } from '../../../core/value/json';
import type { Value } from '../../../core/value/value';
import { isTable } from '../../../core/workflow/merge';
import type { OffsetEdit } from '../format/whitespace-edits';
import { within } from '../toml-place';
import { action, applied, textEdits } from './action';
import { lineEnding, linesOf, statementsOf } from './statements';

/** Rewritings of what stands at an offset: dotted keys and inline tables as a table, a table as dotted keys. */
export function refactoringsAt(document: TomlDocument, offset: number, uri: string): CodeAction[] {
  if (document.errors.length > 0) {
    return [];
  }
  const header = document.headers.findLast(({ range }) => range.start <= offset);
  const owner = header?.table ?? document.root;
  const names = header?.keys.map(({ name }) => name) ?? [];
  const onHeader = header && within(header.range, offset);
  const offers = onHeader
    ? [toDotted(document, header)]
    : header?.array
      ? []
      : [toSection(document, owner, names, offset, header)];
  return offers.flatMap((offer) =>
    offer && keepsMeaning(document, offer.edits)
      ? [
          action(offer.title, CodeActionKind.RefactorRewrite, {
            changes: { [uri]: textEdits(document, offer.edits) },
          }),
        ]
      : [],
  );
}

interface Offer {
  readonly title: string;
  readonly edits: readonly OffsetEdit[];
}

/** `limits.low = 1` or `limits = { low = 1 }` becomes `[station.limits]` below the section. */
function toSection(
  document: TomlDocument,
  owner: TableNode,
  names: readonly string[],
  offset: number,
  header: HeaderNode | undefined,
): Offer | undefined {
  const found = [...owner.entries].find(
    ([, entry]) => isRewritable(entry) && covers(entry, offset),
  );
  if (found?.[1].value.type !== 'table') {
    return undefined;
  }
  const [name, { value: table, range }] = found;
  const title = [...names, name].map(tomlKey).join('.');
  const end = lineEnding(document);
  const isInline = table.form === 'inline';
  const statements = statementsOf(table);
  const lines = isInline
    ? [linesOf(document, range)]
    : statements.map((one) => linesOf(document, one.range));
  const body = isInline
    ? commentsOf(document, found[1]) +
      statements.map((one) => document.text.slice(one.range.start, one.range.end) + end).join('')
    : statements.map((one) => withoutFirstKey(document, one.range)).join('');
  const at = header ? endOfSection(document, header) : endOfRoot(document);
  const before = document.text.slice(0, at);
  const gap =
    before === '' || /\n\r?\n$/.test(before) ? '' : before.endsWith('\n') ? end : end + end;
  const after = /^(?:\r?\n|$)/.test(document.text.slice(at)) ? '' : end;
  return {
    title: `Write as table [${title}]`,
    edits: [
      ...lines.map((line) => ({ ...line, text: '' })),
      { start: at, end: at, text: `${gap}[${title}]${end}${body}${after}` },
    ],
  };
}

/** `[station.limits]` becomes `limits.low = 1` lines at the end of `[station]`. */
function toDotted(document: TomlDocument, header: HeaderNode): Offer | undefined {
  const { keys, table, array, section } = header;
  const last = keys.at(-1);
  const parents = keys.slice(0, -1).map(({ name }) => name);
  const statements = statementsOf(table);
  const parent = document.headers.find(
    (one) => !one.array && one.keys.map(({ name }) => name).join('\0') === parents.join('\0'),
  );
  if (array || !last || statements.length === 0 || (parents.length > 0 && !parent)) {
    return undefined;
  }
  const prefix = `${document.text.slice(last.range.start, last.range.end)}.`;
  const body = statements
    .map(({ range }) => {
      const line = linesOf(document, range);
      const text = document.text;
      return withLineEnd(
        document,
        text.slice(line.start, range.start) + prefix + text.slice(range.start, line.end),
      );
    })
    .join('');
  const at = parent ? endOfSection(document, parent) : endOfRoot(document);
  const lead = document.text.slice(0, at);
  const gap = lead === '' || lead.endsWith('\n') ? '' : lineEnding(document);
  const whole = { start: linesOf(document, header.range).start, end: section.end };
  const leftAbove = at === whole.start ? lineEnding(document) : '';
  return {
    title: `Write as dotted keys ${prefix}…`,
    edits:
      at === whole.start
        ? [{ ...whole, text: gap + body + leftAbove }]
        : [
            { start: at, end: at, text: gap + body },
            { ...whole, text: '' },
          ],
  };
}

function isRewritable({ value }: TableEntry): boolean {
  return value.type === 'table' && (value.form === 'dotted' || value.form === 'inline');
}

function covers({ value, range }: TableEntry, offset: number): boolean {
  return value.type === 'table' && value.form === 'dotted'
    ? statementsOf(value).some((one) => within(one.range, offset))
    : within(range, offset);
}

/** The statement's lines with the first of its keys taken off: `limits.low = 1` → `low = 1`. */
function withoutFirstKey(document: TomlDocument, statement: Range): string {
  const cursor = new Cursor(document.text, document.version);
  cursor.at = statement.start;
  const from = readKey(cursor)[1]?.range.start ?? statement.start;
  const { start, end } = linesOf(document, statement);
  return withLineEnd(
    document,
    document.text.slice(start, statement.start) + document.text.slice(from, end),
  );
}

function withLineEnd(document: TomlDocument, text: string): string {
  return text.endsWith('\n') ? text : text + lineEnding(document);
}

/** The comments of an inline table's statement, above what is made of it. */
function commentsOf(document: TomlDocument, { range }: TableEntry): string {
  const { start, end } = linesOf(document, range);
  return document.comments
    .filter((one) => one.range.start >= start && one.range.end <= end)
    .map((one) => `#${one.text}${lineEnding(document)}`)
    .join('');
}

/** Behind the last statement of a section, before the blank lines and comments that lead to the next. */
function endOfSection(document: TomlDocument, { range, table, section }: HeaderNode): number {
  const inside = statementsOf(table).filter(
    (one) => one.range.start > range.end && one.range.start < section.end,
  );
  return linesOf(document, inside.at(-1)?.range ?? range).end;
}

function endOfRoot(document: TomlDocument): number {
  const first = document.headers[0]?.range.start ?? document.text.length;
  const inside = statementsOf(document.root).filter(({ range }) => range.start < first);
  const last = inside.at(-1);
  return last ? linesOf(document, last.range).end : 0;
}

/** What is offered is done on a copy first: the values must be the same, whatever their order. */
function keepsMeaning(document: TomlDocument, edits: readonly OffsetEdit[]): boolean {
  const after = parseToml(applied(document.text, edits), { version: document.version });
  return (
    after.errors.length === 0 &&
    after.comments.length === document.comments.length &&
    sorted(toTable(after.root)) === sorted(toTable(document.root))
  );
}

function sorted(value: Value): string {
  return isTable(value)
    ? `{${Object.keys(value)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${sorted(value[key] as Value)}`)
        .join(',')}}`
    : Array.isArray(value)
      ? `[${value.map(sorted).join(',')}]`
      : toJson(value);
}
