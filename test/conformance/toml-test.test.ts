import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tools = `${root}/.tools/go`;
const runner = `${tools}/toml-test`;
const go = spawnSync('go', ['version']).status === 0;

// Without Go the own corpus in test/unit/toml stands alone; the skip is visible in the summary.
describe.runIf(go)('the official toml-test suite', () => {
  beforeAll(() => {
    if (!existsSync(runner)) {
      mkdirSync(tools, { recursive: true });
      const env = { ...process.env, GOBIN: tools };
      const module = 'github.com/toml-lang/toml-test/v2/cmd/toml-test@v2.2.0';
      const { status, stderr } = spawnSync('go', ['install', module], { env, encoding: 'utf8' });
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    }
  });

  test.each([
    ['1.0', 205, 474],
    ['1.1', 214, 467],
  ])('TOML %s: %i valid and %i invalid cases', (version, valid, invalid) => {
    const decoder = `${process.execPath} ${root}/dist/toml-decoder.js --toml ${version}`;
    const { stdout } = spawnSync(runner, ['test', '-toml', version, '-decoder', decoder], {
      encoding: 'utf8',
    });
    expect(stdout).toMatch(new RegExp(`valid tests: ${valid} passed, +0 failed`));
    expect(stdout).toMatch(new RegExp(`invalid tests: ${invalid} passed, +0 failed`));
  });
});
