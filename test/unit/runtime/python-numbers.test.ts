import { expect, test } from 'vitest';
import { numbersOf, type PythonNumbers } from '../../../core/runtime/python-numbers';

// marshal.dumps([0, -1, 2**31-1, 2**31, -2**40, 0.1, inf, True, False, 2**53], 2).hex() of CPython 3.11.
const WRITTEN =
  '5b0a000000690000000069ffffffff69ffffff7f6c030000000000000002006cfdffffff000000000004679a9999999999b93f67000000000000f07f54466c0400000000000000000000' +
  '01';

function read(hex: string): PythonNumbers {
  return numbersOf(Buffer.from(hex, 'hex'));
}

test('numbers are read as marshal writes them', () => {
  const numbers = read(WRITTEN);
  const all: number[] = [];
  while (!numbers.isAtEnd) {
    all.push(numbers.next());
  }
  expect(all).toEqual([0, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 40), 0.1, Infinity, 1, 0, 2 ** 53]);
  expect(() => numbers.next()).toThrow('cut off');
});

test('what is no list of numbers is an error', () => {
  expect(() => read('e900000000')).toThrow('no list');
  expect(() => read('5b010000007301000000ff').next()).toThrow('type 115 is unknown');
});

test('numbers are read as float64, wherever they lie', () => {
  const bytes = Buffer.concat([
    Buffer.alloc(3),
    Buffer.from(new Float64Array([5, -0.25, Infinity]).buffer),
  ]);
  const numbers = numbersOf(bytes.subarray(3));
  expect([numbers.next(), numbers.next(), numbers.isAtEnd, numbers.next()]).toEqual([
    5,
    -0.25,
    false,
    Infinity,
  ]);
  expect(numbers.isAtEnd).toBe(true);
  expect(() => numbers.next()).toThrow('cut off');
});
