import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseToml, tomlDocument, tomlValue, toTable } from '../../../core/toml';
import type { Value, ValueTable } from '../../../core/value/value';

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }),
    fc.boolean(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.double(),
    fc.constant<Value>({ $datetime: 'local-date', text: '2026-11-25' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const sections = fc.dictionary(
  fc.string(),
  fc.dictionary(fc.string(), value, { maxKeys: 5, noNullPrototype: true }),
  { maxKeys: 4, noNullPrototype: true },
);

test('what is written is read back as the same values', () => {
  fc.assert(
    fc.property(sections, (written) => {
      const text = tomlDocument(written);
      const { errors, root } = parseToml(text);
      expect(errors, text).toEqual([]);
      expect(toTable(root), text).toEqual(written);
    }),
    { numRuns: 300 },
  );
});

test('the text is what a person would write', () => {
  const written: ValueTable = {
    workflow: { name: 'fast', version: '1.0' },
    parameters: { count: 25n, rate: 2, list: [1n, 2n], 'odd key': true, deep: { a: 1n } },
  };
  expect(tomlDocument(written)).toBe(
    '[workflow]\nname = "fast"\nversion = "1.0"\n\n[parameters]\ncount = 25\nrate = 2.0\nlist = [1, 2]\n"odd key" = true\n\n[parameters.deep]\na = 1\n',
  );
  expect(tomlValue({ a: [Number.NaN, Number.POSITIVE_INFINITY] })).toBe('{ a = [nan, inf] }');
});
