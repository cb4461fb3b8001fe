import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromJson, toJson } from '../../../core/value/json';
import type { Value } from '../../../core/value/value';

const value = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.bigInt(),
    fc.double(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '$float' && key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

test('what is written is read back: integers exact, floats as floats', () => {
  fc.assert(
    fc.property(value, fc.constantFrom('', '  '), (original, indent) => {
      expect(fromJson(toJson(original, indent))).toEqual(original);
    }),
  );
});

test.each([
  [2n, '2'],
  [2, '2.0'],
  [1e21, '1e+21'],
  [-0, '-0.0'],
  ['\u0000i5', String.raw`"\u0000i5"`],
])('%s is written as %s', (original, text) => {
  expect(toJson(original)).toBe(text);
  expect(fromJson(text)).toEqual(original);
});
