import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addRunWorkflow } from '../../../cli/commands/run-workflow';
import { parseSet, splitOverrides } from '../../../cli/overrides';
import { commandLine, OWN_FLAGS } from '../../../core/run/command-line';
import { prepareRun } from '../../../core/runtime';

const base = {
  name: 'daq',
  configFile: undefined,
  overrides: [],
  known: ['parameters.count', 'parameters.seed', 'parameters.rate', 'network.rate'],
  options: {},
  interpreter: undefined,
  dataFolder: undefined,
  packageFolder: undefined,
};
const override = (section: string, key: string, text: string) => ({
  section,
  key,
  text,
  origin: key,
});

test('a parameter never takes the name of a flag of the command', () => {
  const program = new Command();
  addRunWorkflow(program, () => {}, prepareRun);
  const flags = program.commands[0]?.options.map(({ long }) => long) ?? [];
  expect(flags.length).toBeGreaterThan(8);
  expect(OWN_FLAGS).toEqual(expect.arrayContaining(flags));
});

test.each([
  [override('parameters', 'count', '25'), 'swf-testbed run-workflow daq --count 25'],
  [override('parameters', 'count', '-5'), 'swf-testbed run-workflow daq --count -5'],
  [override('parameters', 'count', ''), 'swf-testbed run-workflow daq --count='],
  [override('parameters', 'count', '--x'), 'swf-testbed run-workflow daq --count=--x'],
  [override('parameters', 'seed', '3'), 'swf-testbed run-workflow daq --set parameters.seed=3'],
  [override('network', 'rate', '3'), 'swf-testbed run-workflow daq --set network.rate=3'],
  [override('parameters', 'deep.x', '3'), 'swf-testbed run-workflow daq --set parameters.deep.x=3'],
  [
    override('parameters', 'count', `it's $HOME`),
    `swf-testbed run-workflow daq --count 'it'\\''s $HOME'`,
  ],
])('%j', (one, line) => {
  expect(commandLine({ ...base, overrides: [one] })).toBe(line);
});

test('the command line understands what the form writes', () => {
  const { overrides } = splitOverrides(['--count=--x', '--rate', '-5']);
  expect(overrides.map(({ key, text }) => [key, text])).toEqual([
    ['count', '--x'],
    ['rate', '-5'],
  ]);
  expect(parseSet('parameters.deep.x=a=b')).toMatchObject({ key: 'deep.x', text: 'a=b' });
});

test('options that are as without them are left out', () => {
  const options = { seed: 1, duration: undefined, runtime: 'auto' } as const;
  expect(commandLine({ ...base, options })).toBe('swf-testbed run-workflow daq');
  const line = commandLine({
    ...base,
    configFile: 'workflows/a b.toml',
    options: { seed: 7, duration: 60, runtime: 'python' },
    interpreter: '/opt/my python/bin/python',
  });
  expect(line).toBe(
    "SWF_PYTHON_INTERPRETER='/opt/my python/bin/python' swf-testbed run-workflow daq --config 'workflows/a b.toml' --seed 7 --duration 60 --runtime python",
  );
});

test('what the settings grant is part of it', () => {
  const granted = { dataFolder: '/data/run 7', packageFolder: '/opt/wheels' };
  expect(commandLine({ ...base, ...granted })).toBe(
    "swf-testbed run-workflow daq --data-folder '/data/run 7' --packages /opt/wheels",
  );
});
