import { expect, test } from 'vitest';
import { Environment } from '../../../core/simulation';

const env = new Environment();

test.each<[unknown, string]>([
  ['5', 'A delay must be a number, not "5"'],
  [null, 'A delay must be a number, not null'],
  [true, 'A delay must be a number, not true'],
  [{}, 'A delay must be a number, not an Object'],
  [[4], 'A delay must be a number, not [4]'],
])('a delay is a number, not something that can be taken for one: %j', (delay, sentence) => {
  expect(() => env.timeout(delay as number)).toThrow(new TypeError(sentence));
});
