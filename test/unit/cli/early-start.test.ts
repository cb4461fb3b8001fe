import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { preferring, startEarly } from '../../../cli/early-start';
import { DEFAULT_OPTIONS } from '../../../core/run/plan';
import type { PreparedRun } from '../../../core/runtime/prepared';

const folder = mkdtempSync(join(tmpdir(), 'swf-early-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [mixed, typescript] = ['mixed', 'typescript'].map((name) => join(folder, name));
for (const [at, file] of [
  [mixed, 'daq.py'],
  [mixed, 'fast.ts'],
  [typescript, 'fast.ts'],
] as const) {
  mkdirSync(at as string, { recursive: true });
  writeFileSync(join(at as string, file), '');
}

function started(command: string): string | undefined {
  const words = command.split(' ').map((word) => word.replace('MIXED', mixed as string));
  const argv = ['node', 'cli.js', ...words.map((w) => w.replace('TS', typescript as string))];
  return startEarly(argv, () => ({}) as PreparedRun)?.runtime;
}

test.each([
  ['run-workflow daq --workflows MIXED', 'pyodide'],
  ['--debug run-workflow daq --workflows MIXED', 'pyodide'],
  ['run-workflow a_configuration --workflows=MIXED --runtime pyodide', 'pyodide'],
  ['run-workflow a_configuration --workflows=MIXED', 'pyodide'],
  ['run-workflow fast --workflows MIXED', 'typescript'],
  ['run-workflow fast --workflows TS --runtime typescript', 'typescript'],
  ['run-workflow a_configuration --workflows TS', 'typescript'],
  ['run-workflow fast --workflows MIXED --runtime=pyodide', undefined],
  ['run-workflow daq --workflows MIXED --runtime=python', undefined],
  ['run-workflow daq --workflows MIXED --help', undefined],
  ['validate --workflows MIXED', undefined],
  ['run-workflow daq --workflows MIXED/nowhere', undefined],
])('%s starts early: %s', (command, expected) => {
  expect(started(command)).toBe(expected);
});

test('what was started early serves the run that it fits, and ends when another comes', () => {
  const told: string[] = [];
  const prepared = {
    usable: () => true,
    dispose: () => told.push('disposed'),
  } as unknown as PreparedRun;
  const other = {} as PreparedRun;
  const prepare = preferring({ runtime: 'pyodide', prepared }, () => other);
  expect(prepare('pyodide', DEFAULT_OPTIONS.limits)).toBe(prepared);
  expect(prepare('pyodide', { ...DEFAULT_OPTIONS.limits, memoryMegabytes: 1 })).toBe(other);
  expect(prepare('typescript', DEFAULT_OPTIONS.limits)).toBe(other);
  expect(told).toEqual(['disposed', 'disposed']);
});
