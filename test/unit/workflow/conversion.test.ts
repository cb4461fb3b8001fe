import { expect, test } from 'vitest';
import { humanValue, inUnit } from '../../../core/workflow/conversion';

test.each([
  [3600, 's', '1 h'],
  [90, 's', '1.5 min'],
  [30, 's', undefined],
  [0.25, 's', '250 ms'],
  [60, 'min', '1 h'],
  [1500, 'MB', '1.5 GB'],
  [0.1, 'fraction', '10 %'],
  [2, 'Hz', 'every 0.5 s'],
  [0, 's', undefined],
  [Number.POSITIVE_INFINITY, 's', undefined],
  [5, 'parsec', undefined],
])('%d %s is said as %s', (value, unit, said) => {
  expect(humanValue(value, unit)).toBe(said);
});

test.each([
  ['1 h 30 min', 's', 5400],
  ['1.5h', 'min', 90],
  ['250ms', 's', 0.25],
  ['10 %', 'fraction', 0.1],
  ['2 GB', 'MB', 2000],
  ['5', 's', undefined],
  ['5 MB', 's', undefined],
  ['5 constructor', 's', undefined],
  ['', 's', undefined],
])('%s for a parameter in %s is %d', (text, unit, value) => {
  expect(inUnit(text, unit)).toBe(value);
});
