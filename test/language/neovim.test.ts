import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exampleFolder } from './client';

test('Neovim shows diagnostics and completes a key', () => {
  const folder = exampleFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'workflows/mine.toml');
  const result = join(folder, 'result.json');
  const text =
    '[workflow]\nname = "mine"\ntype = "fast_processing"\nversion = "1.0"\n\n[parameters]\nworker_cuont = 3\nstf';
  writeFileSync(file, text);
  const quiet = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n'];
  execFileSync('nvim', [...quiet, '-c', 'luafile test/language/neovim.lua'], {
    timeout: 60_000,
    stdio: 'ignore',
    env: {
      ...process.env,
      SWF_NODE: process.execPath,
      SWF_SERVER: join(process.cwd(), 'dist/server.js'),
      SWF_FILE: file,
      SWF_RESULT: result,
    },
  });
  const { lines, labels, problem } = JSON.parse(readFileSync(result, 'utf8')) as {
    lines?: number[];
    labels?: string[];
    problem?: string;
  };
  expect(problem).toBeUndefined();
  expect(lines).toContain(7);
  expect(labels).toContain('stf_interval_sec');
});
