import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test.each([
  ['--help', /^Usage: swf-language-server \[--stdio\]\n/],
  ['--version', new RegExp(`^${JSON.parse(readFileSync('package.json', 'utf8')).version}\n$`)],
])('swf-language-server %s answers a person and ends', (word, answer) => {
  const { status, stdout } = spawnSync(process.execPath, ['dist/server.js', word], {
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(answer) });
});
