import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { swfTestbed } from '../support/cli';
import { project } from '../support/project';

const CODE = `class WorkflowExecutor:
    def __init__(self, parameters):
        self.parameters = parameters

    def execute(self, env):
        yield env.timeout(self.parameters['stf_interval_sec'])
`;
const DEFAULTS = `[workflow]
name = "daq"
version = "1.0"

[parameters]
stf_interval_sec = 2.0
worker_count = 4

[schema.parameters.worker_count]
minimum = 1
maximum = 100
`;
const base = { 'workflows/daq.py': CODE, 'workflows/daq_default.toml': DEFAULTS };

interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly args: readonly string[];
  /** What the one sentence must say: place and remedy. */
  readonly says: readonly (string | RegExp)[];
}

const config = (text: string): Record<string, string> => ({ ...base, 'workflows/c.toml': text });

const cases: Case[] = [
  { title: 'missing workflow', files: base, args: ['daqq'], says: ['daqq', /did you mean .*daq/i] },
  {
    title: 'two candidates of one name',
    files: {
      ...base,
      'workflows/a.toml': '[workflow]\nname = "many"\nversion = "1.0"\ntype = "daq"\n',
      'workflows/b.toml': '[workflow]\nname = "many"\nversion = "1.0"\ntype = "daq"\n',
    },
    args: ['many'],
    says: ['a.toml', 'b.toml', '--config'],
  },
  {
    title: 'TOML syntax error',
    files: config('[workflow]\nname = "x"\nversion = = "1.0"\n'),
    args: ['--config', 'workflows/c.toml'],
    says: [/c\.toml:3:\d+/],
  },
  {
    title: 'wrong type',
    files: config(
      '[workflow]\nname = "x"\nversion = "1.0"\ntype = "daq"\n[parameters]\nworker_count = "four"\n',
    ),
    args: ['--config', 'workflows/c.toml'],
    says: [/c\.toml:6:16/, 'worker_count', 'integer'],
  },
  {
    title: 'a float where an integer is due',
    files: config(
      '[workflow]\nname = "x"\nversion = "1.0"\ntype = "daq"\n[parameters]\nworker_count = 2.0\n',
    ),
    args: ['--config', 'workflows/c.toml'],
    says: [/c\.toml:6:16/, 'integer'],
  },
  {
    title: 'out of range',
    files: config(
      '[workflow]\nname = "x"\nversion = "1.0"\ntype = "daq"\n[parameters]\nworker_count = 0\n',
    ),
    args: ['--config', 'workflows/c.toml'],
    says: [/c\.toml:6:16/, '1'],
  },
  {
    title: 'wrong type in a flag',
    files: base,
    args: ['daq', '--worker-count', 'many'],
    says: ['worker_count', 'many', 'integer'],
  },
  {
    title: 'unknown flag',
    files: base,
    args: ['daq', '--worker-cuont', '5'],
    says: ['--worker-cuont', /did you mean --worker-count/i],
  },
  {
    title: 'unknown option',
    files: base,
    args: ['daq', '--duratoin', '5'],
    says: ['--duratoin', /did you mean --duration/i],
  },
  {
    title: 'missing include',
    files: config(
      '[workflow]\nname = "x"\nversion = "1.0"\ntype = "daq"\nincludes = ["nowhere.toml"]\n',
    ),
    args: ['--config', 'workflows/c.toml'],
    says: [/c\.toml:5/, 'nowhere.toml'],
  },
  {
    title: 'circular include',
    files: {
      ...config('[workflow]\nname = "x"\nversion = "1.0"\ntype = "daq"\nincludes = ["d.toml"]\n'),
      'workflows/d.toml': '[workflow]\nincludes = ["c.toml"]\n',
    },
    args: ['--config', 'workflows/c.toml'],
    says: ['c.toml', 'd.toml', /circ|cycle/i],
  },
  {
    title: 'no WorkflowExecutor',
    files: { ...base, 'workflows/daq.py': 'x = 1\n' },
    args: ['daq'],
    says: ['daq.py', 'WorkflowExecutor'],
  },
  {
    title: 'execute is no generator',
    files: {
      ...base,
      'workflows/daq.py':
        'class WorkflowExecutor:\n    def __init__(self, parameters):\n        pass\n\n    def execute(self, env):\n        return 1\n',
    },
    args: ['daq'],
    says: [/daq\.py:5/, 'execute'],
  },
  {
    title: 'not UTF-8',
    files: { ...base, 'workflows/c.toml': new Uint8Array([0x5b, 0xff, 0x5d]) },
    args: ['--config', 'workflows/c.toml'],
    says: ['c.toml', 'UTF-8'],
  },
  {
    title: 'a folder as configuration',
    files: { ...base, 'workflows/sub/x.toml': '' },
    args: ['--config', 'workflows/sub'],
    says: ['sub', /folder/],
  },
  {
    title: 'a configuration that is not there',
    files: base,
    args: ['--config', 'nowhere.toml'],
    says: ['nowhere.toml'],
  },
  {
    title: 'no version',
    files: config('[workflow]\nname = "x"\ntype = "daq"\n'),
    args: ['--config', 'workflows/c.toml'],
    says: ['c.toml', 'version'],
  },
  {
    title: 'another version than asked for',
    files: base,
    args: ['daq', '--version', '2.0'],
    says: ['2.0', '1.0'],
  },
  {
    title: 'a parameter that nothing gives',
    files: { ...base, 'workflows/daq.py': CODE.replace('stf_interval_sec', 'missing_key') },
    args: ['daq'],
    says: ['missing_key', 'daq.py'],
  },
  {
    title: 'a negative duration',
    files: base,
    args: ['daq', '--duration', '-1'],
    says: ['--duration'],
  },
  {
    title: 'a runtime of the other language',
    files: base,
    args: ['daq', '--runtime', 'typescript'],
    says: ['typescript', 'daq.py'],
  },
  { title: 'no name', files: base, args: [], says: ['run-workflow NAME'] },
  {
    title: 'no workflows folder',
    files: { 'readme.txt': '' },
    args: ['daq'],
    says: ['workflows/', '--workflows'],
  },
];

test.each(cases)(
  '$title: one sentence, exit code 2, nothing written',
  async ({ files, args, says }) => {
    const cwd = project(files);
    const { exitCode, stdout, stderr } = await swfTestbed(['run-workflow', ...args], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    for (const part of says) {
      expect(stderr).toMatch(part);
    }
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stderr.match(/^.*error: /gm)?.length).toBe(1);
    expect(existsSync(join(cwd, '.swf-testbed'))).toBe(false);
  },
);

test.runIf(process.getuid?.() !== 0)('a store that cannot be written is named', async () => {
  const cwd = project(base);
  mkdirSync(join(cwd, 'store'));
  chmodSync(join(cwd, 'store'), 0o500);
  const { exitCode, stderr } = await swfTestbed(['run-workflow', 'daq', '--store', 'store'], {
    cwd,
  });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch('store');
});

test('a store that is a file is named', async () => {
  const cwd = project({ ...base, store: 'text' });
  const { exitCode, stderr } = await swfTestbed(['run-workflow', 'daq', '--store', 'store'], {
    cwd,
  });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/store/);
  expect(stderr).not.toMatch(/fault of swf-testbed/);
});
