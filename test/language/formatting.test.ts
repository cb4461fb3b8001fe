import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseToml, toTable } from '../../core/toml';
import { toJson } from '../../core/value/json';
import { Client, exampleFolder } from './client';

const PATH = 'workflows/formatted.toml';
const OPTIONS = { tabSize: 2, insertSpaces: true };
let client: Client;

beforeAll(async () => {
  client = await Client.start(exampleFolder());
  await client.open(PATH, '');
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});

async function edits(text: string, method: string, more: object = {}): Promise<TextEdit[]> {
  await client.change(PATH, text);
  return client.of(`textDocument/${method}`, PATH, { options: OPTIONS, ...more });
}

function apply(text: string, changes: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 1, text), changes);
}

async function formatted(text: string): Promise<string> {
  return apply(text, await edits(text, 'formatting'));
}

test.each([
  ['spaces', '[ a ]\nb=1\n  c   =  [1,2]\n', '[a]\nb = 1\nc = [1, 2]\n'],
  ['comments not in columns', 'a=1 # x\nbbbbb=2  # y\n', 'a = 1     # x\nbbbbb = 2 # y\n'],
  ['one comment', 'a=1 # x\nbbbbb=2\n', 'a = 1 # x\nbbbbb = 2\n'],
  [
    'columns kept',
    'a = 1          # x\nbbb = 2        # y\n\nc=1            # z\n',
    'a = 1          # x\nbbb = 2        # y\n\nc = 1          # z\n',
  ],
  [
    'a value outgrew the column',
    'a = 1   # x\nb = 22222   # y\nc = 3   # z\n',
    'a = 1     # x\nb = 22222 # y\nc = 3     # z\n',
  ],
  [
    'columns beside an array over several lines',
    'a=1        # x\nb = [ # items\n  1,   # one\n  22,  # two\n]\nccc=2      # z\n',
    'a = 1      # x\nb = [      # items\n  1,   # one\n  22,  # two\n]\nccc = 2    # z\n',
  ],
  ['aligned equals', 'a    = 1\nbbbb = 22\n', 'a    = 1\nbbbb = 22\n'],
  ['a byte order mark', '\ufeffa=1\n', '\ufeffa = 1\n'],
  ['windows', 'a=1 # x\r\n\r\n[b]\r\nc  = 2\r\n', 'a = 1 # x\r\n\r\n[b]\r\nc = 2\r\n'],
  ['text that looks like code', "a='''\n  b=1  # no\n'''\n", "a = '''\n  b=1  # no\n'''\n"],
  ['brackets in comments (taplo#548)', 'a=[\n# [TODO]\n1]\n', 'a = [\n  # [TODO]\n  1,\n]\n'],
  ['already good', 'a = 1\n', 'a = 1\n'],
])('formats: %s', async (_what, text, expected) => {
  expect(await formatted(text)).toBe(expected);
  expect(await edits(expected, 'formatting')).toEqual([]);
});

test('only white space is touched, so that cursors stay', async () => {
  expect(await edits('a=1 # x\nkept = 2\n[ b ]\n', 'formatting')).toEqual([
    { range: at(0, 1, 1), newText: ' ' },
    { range: at(0, 2, 2), newText: ' ' },
    { range: at(2, 1, 2), newText: '' },
    { range: at(2, 3, 4), newText: '' },
  ]);
});

test('a range, and while typing, change their lines and the columns beside them only', async () => {
  const text = 'a=1\nb=2   # x\ncc=333333   # y\n\nd=1\n';
  const result = 'a=1\nb = 2       # x\ncc = 333333 # y\n\nd=1\n';
  const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
  expect(apply(text, await edits(text, 'rangeFormatting', { range }))).toBe(result);
  const typed = { position: { line: 3, character: 0 }, ch: '\n' };
  expect(apply(text, await edits(text, 'onTypeFormatting', typed))).toBe(result);
});

test('what cannot be formatted safely is left as it is, and the log says why', async () => {
  const log: string[] = [];
  client.connection.onNotification('window/logMessage', ({ message }) => {
    log.push(message);
  });
  expect(await edits('a=1\nb=\n', 'formatting')).toEqual([]);
  expect(log.at(-1)).toBe(
    'formatted.toml was not formatted: line 2 has a syntax error (A value is missing here).',
  );
  // Taplo would lose one of these comments.
  expect(await edits('a=[1 # one\n, # two\n]\n', 'formatting')).toEqual([]);
  expect(log.at(-1)).toContain('the result would not have meant the same');
});

test('any valid document means the same when formatted, and formatting it again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(document, async (text) => {
      const before = parseToml(text);
      fc.pre(before.errors.length === 0);
      const result = await formatted(text);
      const after = parseToml(result);
      expect(toJson(toTable(after.root))).toBe(toJson(toTable(before.root)));
      expect(after.comments.map((one) => one.text.trimEnd())).toEqual(
        before.comments.map((one) => one.text.trimEnd()),
      );
      expect(await edits(result, 'formatting')).toEqual([]);
    }),
    { numRuns: process.env['SWF_THOROUGH'] ? 5000 : 150 },
  );
});

const space = fc.constantFrom('', ' ', '   ', '\t');
const comment = fc.constantFrom('', '', ' # [says]', '    # says\u{1f40d}  ', '#');
const scalar = fc.constantFrom(
  '1',
  '-0.0',
  'nan',
  '"a # b"',
  "'c:\\'",
  '2026-11-24',
  '"""\n x \n"""',
  '0x1F',
);
const array = fc
  .array(fc.tuple(space, scalar, fc.constantFrom(',', ',\n', ', # c\n', ' ,')), { maxLength: 4 })
  .map((items) => `[${items.flat().join('')}]`);
const inline = fc
  .array(scalar, { maxLength: 3 })
  .map(
    (values) => `{${values.map((value, at) => `k${at}=${value.replaceAll('\n', '')}`).join(' ,')}}`,
  );
const value = fc.oneof(scalar, array, inline);
const line = fc.oneof(
  fc
    .tuple(space, fc.nat(99), space, space, value, comment)
    .map(([a, key, b, c, what, said]) => `${a}key${key}${b}=${c}${what}${said}`),
  fc.tuple(space, fc.nat(99), comment).map(([a, key, said]) => `${a}[ t${key} ]${said}`),
  fc.constantFrom('', '', '# alone', '  # alone'),
);
const document = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end]) => lines.join('\n').replaceAll('\n', end));

function at(line: number, start: number, end: number) {
  return { start: { line, character: start }, end: { line, character: end } };
}
