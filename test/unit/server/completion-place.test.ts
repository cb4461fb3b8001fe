import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completionPlace } from '../../../server/service/completion-place';

const PIECES = [
  '[',
  ']',
  '[[',
  ']]',
  '{',
  '}',
  '"',
  "'",
  '"""',
  "'''",
  '=',
  '.',
  ',',
  '#',
  ' ',
  '\n',
  '\r\n',
  '\\',
  'a',
  'key',
  'parameters',
  '1',
  'true',
  '[parameters]\n',
  'a = [1,\n',
  'b = { c = "',
  '\u{1f40d}',
];

test('in any text, at any offset: what would be replaced holds the offset and lies on one line', () => {
  const texts = fc
    .array(fc.constantFrom(...PIECES), { maxLength: 25 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, fc.double({ min: 0, max: 1, noNaN: true }), (text, from) => {
      const offset = Math.round(from * text.length);
      const place = completionPlace(text, offset);
      if (place) {
        expect(place.start).toBeLessThanOrEqual(offset);
        expect(place.end).toBeGreaterThanOrEqual(offset);
        expect(text.slice(place.start, place.end)).not.toContain('\n');
      }
    }),
    // Found once: a backslash at the end of a line.
    { numRuns: 20_000, examples: [['"\\\n', 0.8333333333333333]] },
  );
});

test('inside a text nothing is offered, whatever it looks like', () => {
  for (const marked of ['a = """\n[s]\n|\n"""\n', "a = '''\n[s]\nb|\n'''\n"]) {
    expect(completionPlace(marked.replace('|', ''), marked.indexOf('|'))).toBeUndefined();
  }
});

test.each([
  ['a = |', 'value', ['a']],
  ['[s]\na.b = { c = [1, |', 'value', ['s', 'a', 'b', 'c']],
  ['[s]\na = { b.| }', 'key', ['s', 'a', 'b']],
  ['[s]\na = [[1, 2],\n  [|', 'value', ['s', 'a']],
  ['[s]\na = [\n  [1, 2],\n  |', 'value', ['s', 'a']],
  ['[s]\na = "[x]"\n|', 'key', ['s']],
  ['[a."b c".|', 'header', ['a', 'b c']],
  ['[[a]]\nb|', 'key', ['a']],
  // What looks like a header in a text is none.
  ['[s]\na = """\n[x]\n"""\n|', 'key', ['s']],
  ["[s]\na = '''\n[x]\n'''\nb|", 'key', ['s']],
  ['[s]\na = 1 # """\n[t]\nb = """x"""\nc|', 'key', ['t']],
  // A list or table that nobody has closed ends where the next key begins.
  ['[s]\na = [1, 2\nb|', 'key', ['s']],
  ['[s]\na = [1, 2\nb|\n\n[t]\nc = [3]\n', 'key', ['s']],
  ['[s]\na = [1, 2\n|\n[t]\n', 'key', ['s']],
  ['[s]\na = [1,\nb|', 'key', ['s']],
  ['[s]\na = [1,\n|', 'value', ['s', 'a']],
  ['[s]\na = [true,\nfa|', 'value', ['s', 'a']],
  ['[s]\na = [\n  "x",\n  b|\n]\n', 'value', ['s', 'a']],
  ['[s]\na = { b = 1\nc|\n[t]\nd = { e = 1 }\n', 'key', ['s']],
  // Tables over several lines, as TOML 1.1 has them.
  ['[s]\na = {\n  b = 1,\n  c|\n}\n', 'key', ['s', 'a']],
  ['[s]\na = {\n  b = |\n}\n', 'value', ['s', 'a', 'b']],
] as const)('%s: %s in %j', (marked, kind, path) => {
  const offset = marked.indexOf('|');
  const place = completionPlace(marked.replace('|', ''), offset);
  expect(place).toMatchObject({ kind, path });
});
