import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { swfTestbed } from '../support/cli';
import { project } from '../support/project';

const CODE = `export class WorkflowExecutor {
  constructor(private readonly parameters: any) {}
  *execute(env: any) {
    yield env.timeout(this.parameters.pause_sec);
  }
}
`;
const HEAD = '[workflow]\nname = "daq"\nversion = "1.0"\n\n';
const FILES = {
  'workflows/daq.ts': CODE,
  'workflows/daq_default.toml': `${HEAD}[parameters]\npause_sec = 2.0\n`,
};

const linesOf = (stdout: string): string[] =>
  stdout.split('\n').map((line) => line.replace(/^(.*?:\d+):.*\[([\w-]+)\]$/, '$1 $2'));

test('problems stand in the order of the files and their lines, whatever check finds them', async () => {
  const folder = project({
    ...FILES,
    'workflows/a.toml': `${HEAD}[parameters]\nlost = 1\npause_sec = "x"\nbroker = "amqp://u:hunter2@h"\n`,
    'workflows/daq.schema.json': '{ "properties": [ }',
    'testbed.toml': '[testbed]\nnamespace = ""\n\n[parameters]\npause_sce = 1.0\n',
  });
  const { stdout, exitCode } = await swfTestbed(['validate'], { cwd: folder });
  expect(linesOf(stdout)).toEqual([
    'workflows/a.toml:6 unused-key',
    'workflows/a.toml:7 wrong-type',
    'workflows/a.toml:8 unused-key',
    'workflows/a.toml:8 secret-value',
    'workflows/daq.schema.json:1 schema-not-json',
    'testbed.toml:2 namespace-empty',
    'testbed.toml:5 override-unmatched',
    '2 errors, 3 warnings',
    '',
  ]);
  expect(exitCode).toBe(2);
});

test('one of each is told as one; warnings fail a strict check only', async () => {
  const folder = project({ ...FILES, 'workflows/a.toml': `${HEAD}[paramters]\npause_sec = 1.0\n` });
  const lenient = await swfTestbed(['validate'], { cwd: folder });
  expect(lenient.stdout).toMatch(/\n0 errors, 1 warning\n$/);
  expect(lenient.exitCode).toBe(0);
  expect((await swfTestbed(['validate', '--strict'], { cwd: folder })).exitCode).toBe(2);
});

test('a version that was not raised is told as in the editor, from the store', async () => {
  const folder = project(FILES);
  const codes = async (): Promise<string[]> => {
    const { stdout } = await swfTestbed(['validate', '--format', 'json'], { cwd: folder });
    return (JSON.parse(stdout) as { code: string }[]).map(({ code }) => code);
  };
  expect(await codes()).toEqual([]);
  const run = await swfTestbed(['run-workflow', 'daq', '--quiet'], { cwd: folder });
  expect(run.exitCode).toBe(0);
  expect(await codes()).toEqual([]);
  writeFileSync(join(folder, 'workflows/daq.ts'), CODE.replace('pause_sec', 'pause_sec * 2'));
  expect(await codes()).toContain('version-not-bumped');
});
