import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rows } from '../../../client/webview/timeline/model/growing';

/** Mostly near the row before, at times far behind it. */
const steps = fc.array(
  fc.oneof(
    { weight: 40, arbitrary: fc.nat(900) },
    { weight: 1, arbitrary: fc.constantFrom(65_535, 65_536, 3_000_000) },
  ),
  { maxLength: 300, size: 'max' },
);

function listOf(rows: readonly number[]): Rows {
  const list = new Rows();
  for (const row of rows) {
    list.push(row);
  }
  return list;
}

test('a list gives back every row that it was given', () => {
  fc.assert(
    fc.property(steps, (distances) => {
      let row = 0;
      const rows = distances.map((distance) => (row += distance));
      const list = listOf(rows);
      expect(Array.from({ length: list.length }, (_, index) => list.at(index))).toEqual(rows);
      expect(list.last).toBe(rows.at(-1) ?? -1);
    }),
  );
});

test('rows may come in any order', () => {
  const rows = [70_000, 3, 3, 0xffff_fff0, 5];
  const list = listOf(rows);
  expect(rows.map((_, index) => list.at(index))).toEqual(rows);
});

test('a row is found where it stands, and nowhere else', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200_000), { maxLength: 80, size: 'max' }), (some) => {
      const rows = some.toSorted((a, b) => a - b);
      const list = listOf(rows);
      for (const row of [...rows, 200_001, -1]) {
        expect(list.indexOf(row)).toBe(rows.indexOf(row));
      }
    }),
  );
});
