import fc from 'fast-check';
import { parse as smolParse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parseToml, toTable } from '../../../core/toml';
import { toPlain } from '../../../core/value/plain';

const read = (text: string): unknown => toPlain(toTable(parseToml(text).root));
const codes = (text: string): string[] => parseToml(text).errors.map(({ code }) => code);

describe('half-typed text keeps the other keys', () => {
  test.each([
    ['a = 1\nb =\nc = 3', { a: 1, c: 3 }, ['missing-value']],
    ['a = 1\nb\nc = 3', { a: 1, c: 3 }, ['missing-equals']],
    ['a = "open\nc = 3', { a: 'open', c: 3 }, ['unterminated-string']],
    ['a = """open\nc = 3', { a: 'open', c: 3 }, ['unterminated-string']],
    ['a = [1, 2\nc = 3', { a: [1, 2], c: 3 }, ['unclosed-array']],
    ['a = [1, 2\n[t]\nc = 3', { a: [1, 2], t: { c: 3 } }, ['unclosed-array']],
    ['a = { x = 1\nc = 3', { a: { x: 1 }, c: 3 }, ['unclosed-inline-table']],
    ['[t\nc = 3', { t: { c: 3 } }, ['unclosed-header']],
    ['a.\nc = 3', { c: 3 }, ['missing-key', 'missing-equals']],
    ['a = 1 2\nc = 3', { a: 1, c: 3 }, ['unexpected-text']],
    ['a = yes\nc = 3', { c: 3 }, ['invalid-value']],
    ['a = [1 2]\nc = 3', { a: [1, 2], c: 3 }, ['missing-comma']],
    ['a = 1\na = 2\nc = 3', { a: 1, c: 3 }, ['duplicate-key']],
    ['[t]\n[t]\nc = 3', { t: {} }, ['duplicate-table']],
  ])('%j', (text, value, errors) => {
    expect(read(text)).toEqual(value);
    expect(codes(text)).toEqual(errors);
  });
});

test('a key has its comment lines and the comment behind it', () => {
  const { root } = parseToml('# lost\n\n# above\n# it\nkey = 1 # behind\nplain = 2\n');
  expect(root.entries.get('key')?.comment).toBe('above\nit\nbehind');
  expect(root.entries.get('plain')?.comment).toBeUndefined();
});

test('ranges are UTF-16 offsets; lines and characters count from 0', () => {
  const document = parseToml('ä = "😀"\r\nb = 25 # c\r\n');
  const b = document.root.entries.get('b');
  expect(document.text.slice(b?.value.range.start, b?.value.range.end)).toBe('25');
  expect(document.positionAt(b?.value.range.start ?? 0)).toEqual({ line: 1, character: 4 });
  expect(document.offsetAt({ line: 1, character: 4 })).toBe(b?.value.range.start);
});

test('a duplicate names the place of the first', () => {
  const text = 'a = 1\na = 2';
  const [error] = parseToml(text).errors;
  const places = [error?.range, error?.related].map((range) => [range?.start, range?.end]);
  expect(places).toEqual([
    [6, 7],
    [0, 1],
  ]);
});

test.each([
  ['brackets', '['.repeat(200_000)],
  ['braces', 'a = '.padEnd(200_000, '{a=')],
  ['quotes', 'a = '.padEnd(100_000, '"')],
  ['dots', 'a'.padEnd(100_000, '.a')],
  ['open arrays', 'a = [\n'.repeat(20_000)],
])('hostile text of many %s is read in one go', (_title, text) => {
  expect(parseToml(text).errors.length).toBeGreaterThan(0);
});

const noise = fc.array(
  fc.constantFrom(
    'a',
    'b.c',
    '=',
    ' ',
    '\n',
    '[',
    ']',
    '[[',
    ']]',
    '{',
    '}',
    ',',
    '"',
    "'",
    '"""',
    '#',
    '1',
    '2.5',
    'true',
    '\\',
    'é',
    '\r\n',
    '1979-05-27',
  ),
  { maxLength: 40 },
);

test('any text gives a tree whose ranges lie inside it', () => {
  fc.assert(
    fc.property(noise, fc.constantFrom('1.0' as const, '1.1' as const), (parts, version) => {
      const text = parts.join('');
      const { errors, headers, comments } = parseToml(text, { version });
      for (const { start, end } of [...errors, ...headers, ...comments].map(({ range }) => range)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 5000 },
  );
});

test('what smol-toml reads we read alike, and what it refuses we refuse', () => {
  fc.assert(
    fc.property(noise, (parts) => {
      const text = parts.join('');
      let expected: unknown;
      try {
        expected = smolParse(text);
      } catch {
        return;
      }
      const document = parseToml(text, { version: '1.1' });
      // smol-toml lets a few invalid documents pass; where we accept, the values must agree.
      if (document.errors.length === 0) {
        // A line end within a string is a line feed, as Python's tomllib has it; smol-toml keeps what is written.
        const text = (values: unknown) => JSON.stringify(values).replaceAll('\\r\\n', '\\n');
        expect(text(toPlain(toTable(document.root)))).toBe(text(withoutDates(expected)));
      }
    }),
    { numRuns: 5000 },
  );
});

function withoutDates(value: unknown): unknown {
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (Array.isArray(value)) {
    return value.map(withoutDates);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutDates(item)]))
    : value;
}

test('a key of thousands of names is told, and its tables stay shallow', () => {
  const long = Array(5000).fill('a').join('.');
  for (const text of [`${long} = 1\n`, `[${long}]\nx = 1\n`]) {
    const { errors } = parseToml(text);
    expect(errors.map(({ code }) => code)).toEqual(['too-deep']);
  }
});
