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

function started(command: string): boolean {
  const prepared = { usable: () => true } as PreparedRun;
  const words = command.split(' ').map((word) => word.replace('MIXED', mixed as string));
  const argv = ['node', 'cli.js', ...words.map((w) => w.replace('TS', typescript as string))];
  return startEarly(argv, () => prepared) === prepared;
}

test.each([
  ['run-workflow daq --workflows MIXED', true],
  ['--debug run-workflow daq --workflows MIXED', true],
  ['run-workflow a_configuration --workflows=MIXED --runtime pyodide', true],
  ['run-workflow fast --workflows MIXED', false],
  ['run-workflow fast --workflows TS', false],
  ['run-workflow daq --workflows MIXED --runtime=python', false],
  ['run-workflow daq --workflows MIXED --help', false],
  ['validate --workflows MIXED', false],
  ['run-workflow daq --workflows MIXED/nowhere', false],
])('%s starts Python early: %s', (command, expected) => {
  expect(started(command)).toBe(expected);
});

test('what was started early serves the run that it fits, and ends when another comes', () => {
  const told: string[] = [];
  const early = {
    usable: () => true,
    dispose: () => told.push('disposed'),
  } as unknown as PreparedRun;
  const other = {} as PreparedRun;
  const prepare = preferring(early, () => other);
  expect(prepare('pyodide', DEFAULT_OPTIONS.limits)).toBe(early);
  expect(prepare('pyodide', { ...DEFAULT_OPTIONS.limits, memoryMegabytes: 1 })).toBe(other);
  expect(prepare('typescript', DEFAULT_OPTIONS.limits)).toBe(other);
  expect(told).toEqual(['disposed', 'disposed']);
});
