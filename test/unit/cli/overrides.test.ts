import { describe, expect, test } from 'vitest';
import { parseNumber, parseSet, parseWhole, splitOverrides } from '../../../cli/overrides';

describe('splitOverrides', () => {
  test.each([
    [['daq', '--worker-count', '25'], ['daq'], [['worker_count', '25']]],
    [['--worker-count=25', 'daq'], ['daq'], [['worker_count', '25']]],
    [['daq', '--offset', '-5'], ['daq'], [['offset', '-5']]],
    [['daq', '--dry-run'], ['daq'], [['dry_run', 'true']]],
    [
      ['daq', '--dry-run', '--name', 'a b'],
      ['daq'],
      [
        ['dry_run', 'true'],
        ['name', 'a b'],
      ],
    ],
    [['daq', '--uri=a=b'], ['daq'], [['uri', 'a=b']]],
    [['daq', '--text='], ['daq'], [['text', '']]],
  ])('%j', (words, operands, pairs) => {
    const split = splitOverrides(words);
    expect(split.operands).toEqual(operands);
    expect(split.overrides.map(({ key, text }) => [key, text])).toEqual(pairs);
  });

  test('the flag as written is kept for messages', () => {
    expect(splitOverrides(['--worker-cuont=5']).overrides[0]?.origin).toBe('--worker-cuont');
  });
});

test.each([
  ['infrastructure.node_parallelism=25', 'infrastructure', 'node_parallelism', '25'],
  ['a.b.c=x=y', 'a', 'b.c', 'x=y'],
  ['parameters.empty=', 'parameters', 'empty', ''],
])('--set %s', (argument, section, key, text) => {
  expect(parseSet(argument)).toMatchObject({ section, key, text });
});

test.each(['worker_count=5', 'parameters.worker_count', '', '=5', '.a=5'])(
  '--set %j is refused with an example',
  (argument) => {
    expect(() => parseSet(argument)).toThrow(/SECTION\.KEY=VALUE/);
  },
);

test.each(['', ' ', 'ten', '-1', 'Infinity', 'NaN'])('a duration %j is refused', (text) => {
  expect(() => parseNumber('--duration', text, 0)).toThrow('--duration');
});

test.each(['', '1.5', '-1', '1e3', '9007199254740993'])('a seed %j is refused', (text) => {
  expect(() => parseWhole('--seed', text)).toThrow('--seed');
});
