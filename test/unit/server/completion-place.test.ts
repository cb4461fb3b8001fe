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

test.each([
  ['a = |', 'value', ['a']],
  ['[s]\na.b = { c = [1, |', 'value', ['s', 'a', 'b', 'c']],
  ['[s]\na = { b.| }', 'key', ['s', 'a', 'b']],
  ['[s]\na = [[1, 2],\n  [|', 'value', ['s', 'a']],
  ['[s]\na = [\n  [1, 2],\n  |', 'value', ['s', 'a']],
  ['[s]\na = "[x]"\n|', 'key', ['s']],
  ['[a."b c".|', 'header', ['a', 'b c']],
  ['[[a]]\nb|', 'key', ['a']],
] as const)('%s: %s in %j', (marked, kind, path) => {
  const offset = marked.indexOf('|');
  const place = completionPlace(marked.replace('|', ''), offset);
  expect(place).toMatchObject({ kind, path });
});
