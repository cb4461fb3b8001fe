import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PythonRecords } from '../../../core/runtime/python-records';
import { createRecorder } from '../../../core/trace';

const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 18 }) },
  fc.double(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1e300, 2 ** 31),
);

test('records that a definition has forged are read to their end, or refused', () => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 200, size: 'max' }), (forged) => {
      const recorder = createRecorder();
      const records = new PythonRecords(recorder);
      // A process and a function, so that more than the first record is understood.
      const numbers = [17, 0, 0, 1, 11, 0, -1, 0, ...forged];
      try {
        records.add(new Uint8Array(Float64Array.from(numbers).buffer), ['name']);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a call that ends deeper than any began ends all there are', () => {
  const recorder = createRecorder();
  const records = new PythonRecords(recorder);
  const cut = [2, 0, 1, -1];
  records.add(new Uint8Array(Float64Array.from([11, 0, -1, 0, ...cut]).buffer), ['name']);
  expect(recorder.takeDelta()?.tables.processes?.rows).toBe(1);
});
