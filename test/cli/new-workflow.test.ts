import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { swfTestbed } from '../support/cli';
import { project } from '../support/project';

test.each(['python', 'typescript'])('a new workflow in %s runs at once', async (language) => {
  const cwd = project({});
  const made = await swfTestbed(['new', 'line_3', '--language', language], { cwd });
  expect(made).toMatchObject({ exitCode: 0, stderr: '' });
  const code = `workflows/line_3.${language === 'python' ? 'py' : 'ts'}`;
  expect(made.stdout.split('\n')).toEqual([
    code,
    'workflows/line_3_default.toml',
    'workflows/line_3_busy.toml',
    '',
  ]);
  for (const name of ['line_3', 'line_3_busy']) {
    const { exitCode, stderr } = await swfTestbed(['run-workflow', name, '--quiet'], { cwd });
    expect(exitCode, stderr).toBe(0);
  }
});

test('never over a file, and only with a name that can be one', async () => {
  const cwd = project({ 'workflows/line_3_busy.toml': '# mine\n' });
  const taken = await swfTestbed(['new', 'line_3'], { cwd });
  expect(taken.exitCode).toBe(2);
  expect(taken.stderr).toContain('line_3_busy.toml is there already');
  for (const name of ['../line', 'a b', '', '9']) {
    expect((await swfTestbed(['new', name], { cwd })).exitCode, name).toBe(2);
  }
  expect(readdirSync(join(cwd, 'workflows'))).toEqual(['line_3_busy.toml']);
  expect(existsSync(join(cwd, 'line.py'))).toBe(false);
});
