import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ParsedToml,
  parseToml,
  type Range,
  type TableNode,
  type TomlDocument,
  type TomlVersion,
  updateToml,
  type ValueNode,
} from '../../../core/toml';

const RUNS = process.env['SWF_THOROUGH'] ? 100_000 : 1000;
const AT_MOST_MS = 600_000;

/** What stands in configurations, and what a half-typed one may hold. */
const LINES = [
  'count = 1',
  'a.b = 2.5 # behind',
  'a.b.c = true',
  '# above',
  '',
  '[parameters]',
  '[a]',
  '[a.b]',
  '[[list]]',
  '[[list.inner]]',
  '[[a]]',
  '[list]',
  '[]',
  '[',
  'text = "x\\u00e9"',
  "path = 'C:\\'",
  'when = 2026-11-24T10:00:00Z',
  'sizes = [1, 2,',
  '  3 ]',
  'inline = { x = 1, y.z = "🐍" }',
  'inline.more = 1',
  'doc = """',
  '"""',
  "raw = '''one",
  "two'''",
  'open = "no end',
  'half',
  'half =',
  '"quoted key" = 1',
  'ключ = 1',
  'nul = "\u0000"',
  '\ufeff',
];
const PIECES = ['"', '"""', "'''", '[', ']', '{', '}', '=', '.', ',', '#', '\n', '\r', '\r\n'];

const line = fc.constantFrom(...LINES);
const document = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')), { maxLength: 30 })
  .map((lines) => lines.map((one) => one.join('')).join(''));
const written = fc.oneof(
  fc.constant(''),
  fc.constantFrom(...PIECES),
  line,
  fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n')),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly wholeLines: boolean;
  readonly written: string;
}
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(80)),
  wholeLines: fc.boolean(),
  written,
});

test(
  'a document that was updated is the one that its text makes',
  () => {
    const versions = fc.constantFrom<TomlVersion>('1.0', '1.1');
    const edits = fc.array(edit, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(document, edits, versions, fc.boolean(), (first, edits, version, asksLines) => {
        let text = first;
        let document = parseToml(text, { version });
        for (const one of edits) {
          text = edited(text, one);
          if (asksLines) {
            document.positionAt(0);
          }
          document = updateToml(document, text);
          expect(said(document)).toEqual(said(parseToml(text, { version })));
        }
      }),
      { numRuns: RUNS },
    );
  },
  AT_MOST_MS,
);

describe('only what a change touches is read anew', () => {
  const sections = Array.from({ length: 50 }, (_, at) => `[s_${at}]\nkey = ${at}\nname = "n"\n`);
  const text = sections.join('\n');
  test.each([
    ['a value', 'key = 25', 'key = 250', 1],
    ['a key', 'key = 25', 'keys = 25', 1],
    ['a line more', 'key = 25\n', 'key = 25\nmore = 1\n', 2],
    ['a string over lines that is closed', 'key = 25', "key = '''\n25'''", 1],
    ['a section less', '[s_25]\nkey = 25\nname = "n"\n\n', '', 1],
  ])('%s', (_what, old, now, most) => {
    const before = parseToml(text);
    const units = new Set(before.units);
    const tables = new Set(tablesOf(before));
    const after = updateToml(
      before,
      text.replace(old, () => now),
    );
    expect(after.units.filter((unit) => !units.has(unit)).length).toBeLessThanOrEqual(most);
    expect(tablesOf(after).filter((table) => !tables.has(table)).length).toBeLessThanOrEqual(1);
  });
});

test('what is kept of a text does not keep the text', () => {
  // A piece of a text is a view of it: an old text would live on in each line that was written when it was new.
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  let document = parseToml(`note = "${'x'.repeat(1_000_000)}"\n`);
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let round = 0; round < 100; round++) {
    const written = `key_with_a_long_name_${round} = "a long value" # and a comment\n`;
    document = updateToml(document, document.text + written);
  }
  gc();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
});

function edited(text: string, { at, removed, wholeLines, written }: Edit): string {
  const place = (offset: number): number =>
    wholeLines ? text.lastIndexOf('\n', offset - 1) + 1 : offset;
  const start = Math.round(at * text.length);
  return text.slice(0, place(start)) + written + text.slice(place(start + removed));
}

function tablesOf({ root }: ParsedToml): ValueNode[] {
  return [...root.entries.values()].map(({ value }) => value);
}

/** Everything that a document says, as plain data. */
function said(document: TomlDocument): unknown {
  const place = ({ start, end }: Range) => [start, end];
  const key = ({ range, name }: { range: Range; name: string }) => [name, ...place(range)];
  const table = ({ form, range, entries }: TableNode): unknown => [
    form,
    place(range),
    [...entries].map(([name, entry]) => [
      name,
      key(entry.key),
      place(entry.range),
      entry.comment,
      value(entry.value),
    ]),
  ];
  const value = (node: ValueNode): unknown => {
    switch (node.type) {
      case 'table':
        return table(node);
      case 'array':
      case 'table-array':
        return [node.type, place(node.range), node.items.map(value)];
      default:
        return { ...node, range: place(node.range) };
    }
  };
  const { text, version, root, headers, errors, comments } = document;
  return {
    version,
    root: table(root),
    headers: headers.map(({ range, keys, array, table: opened, section }) => [
      place(range),
      keys.map(key),
      array,
      table(opened),
      place(section),
    ]),
    errors: errors.map(({ code, message, range, related }) => [
      code,
      message,
      place(range),
      related && place(related),
    ]),
    comments: comments.map(({ range, text }) => [text, place(range)]),
    lines: Array.from({ length: text.length + 1 }, (_, at) => document.positionAt(at)),
  };
}
