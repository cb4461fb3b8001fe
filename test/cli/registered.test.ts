import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { swfJson, swfTestbed } from '../support/cli';
import { project } from '../support/project';

const code = (line: string): string => `export class WorkflowExecutor {
  constructor(readonly parameters: Record<string, number>) {}
  *execute(env) { ${line} }
}
`;
const defaults = (version: string, n: number): string =>
  `[workflow]\nname = "tick"\nversion = "${version}"\n\n[parameters]\nn = ${n}\n`;

function tick(): { cwd: string; file: (name: string) => string } {
  const cwd = project({
    'workflows/tick.ts': code("yield env.timeout(this.parameters['n']);"),
    'workflows/tick_default.toml': defaults('1.0', 3),
  });
  return { cwd, file: (name) => join(cwd, 'workflows', name) };
}

interface Run {
  readonly execution_id: string;
  readonly version: string;
  readonly sim_time: number;
  readonly revision: string;
  readonly provenance: Record<string, { layer: string; file: string | null; line: number | null }>;
}
interface Definition {
  readonly version: string;
  readonly revision: string;
}

test('--version runs a version that only the store knows, with its defaults', async () => {
  const { cwd, file } = tick();
  const first = await swfJson<Run>(['run-workflow', 'tick'], { cwd });
  writeFileSync(file('tick.ts'), code("yield env.timeout(this.parameters['n'] * 100);"));
  writeFileSync(file('tick_default.toml'), defaults('2.0', 4));
  expect(await swfJson<Run>(['run-workflow', 'tick'], { cwd })).toMatchObject({
    version: '2.0',
    sim_time: 400,
  });
  const again = await swfTestbed(['run-workflow', 'tick', '--version', '1.0', '--json'], { cwd });
  expect(again.stderr).toMatch(/^note: tick 1\.0 runs as it was registered on .*another version$/m);
  expect(JSON.parse(again.stdout)).toMatchObject({
    version: '1.0',
    sim_time: 3,
    revision: first.revision,
  });
  writeFileSync(join(cwd, 'testbed.toml'), '[parameters]\nn = 9\n');
  const overridden = ['run-workflow', 'tick', '--version', '1.0'];
  expect(await swfJson<Run>(overridden, { cwd })).toMatchObject({
    sim_time: 9,
    provenance: { 'parameters.n': { layer: 'testbed', file: join(cwd, 'testbed.toml'), line: 2 } },
  });
  expect(await swfJson<Run>([...overridden, '--n', '7'], { cwd })).toMatchObject({ sim_time: 7 });
  const unknown = await swfTestbed(['run-workflow', 'tick', '--version', '3.0'], { cwd });
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain('version-differs');
});

test('a workflow whose files are gone runs as it was registered', async () => {
  const { cwd, file } = tick();
  await swfJson<Run>(['run-workflow', 'tick'], { cwd });
  rmSync(file('tick.ts'));
  expect(await swfJson<Run>(['run-workflow', 'tick', '--version', '1.0'], { cwd })).toMatchObject({
    sim_time: 3,
  });
  rmSync(file('tick_default.toml'));
  const alone = await swfTestbed(['run-workflow', 'tick', '--json'], { cwd });
  expect(alone.stderr).toContain('its code file is gone');
  expect(JSON.parse(alone.stdout)).toMatchObject({ version: '1.0', sim_time: 3 });
  const other = await swfTestbed(['run-workflow', 'tock'], { cwd });
  expect(other).toMatchObject({ exitCode: 2, stdout: '' });

  writeFileSync(file('tick.ts'), code('yield env.timeout(1);'));
  await swfJson<Run>(['run-workflow', 'tick', '--version', '2.0'], { cwd });
  rmSync(file('tick.ts'));
  const several = await swfTestbed(['run-workflow', 'tick'], { cwd });
  expect(several.exitCode).toBe(2);
  expect(several.stderr).toMatch(/has its versions 1\.0, 2\.0 — choose one with --version 1\.0/);
});

test('a rerun leaves the registered definition as it is, and each value its place', async () => {
  const { cwd, file } = tick();
  const first = await swfJson<Run>(['run-workflow', 'tick'], { cwd });
  writeFileSync(file('tick_default.toml'), defaults('1.0', 4));
  const second = await swfJson<Run>(['run-workflow', 'tick'], { cwd });
  const again = await swfTestbed(['rerun', first.execution_id, '--json'], { cwd });
  expect(again.stderr).not.toContain('code changed');
  expect(JSON.parse(again.stdout)).toMatchObject({
    revision: first.revision,
    sim_time: 3,
    provenance: first.provenance,
  });
  expect(first.provenance['parameters.n']).toMatchObject({ layer: 'default', line: 6 });
  const [registered] = await swfJson<Definition[]>(['list', 'definitions'], { cwd });
  expect(registered?.revision).toBe(second.revision);
  const changed = await swfJson<Run>(['rerun', first.execution_id, '--n', '8'], { cwd });
  expect(changed.provenance).toEqual({
    ...first.provenance,
    'parameters.n': { layer: 'override', file: null, line: null, column: null },
  });
});
