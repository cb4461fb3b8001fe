import { expect, test } from 'vitest';
import { checkDraft, overridesOf } from '../../../client/heavy/parameters/check';
import { formParameters } from '../../../client/heavy/parameters/form';
import type { Draft } from '../../../client/protocol/parameters';
import { resolveWorkflow } from '../../../core/workflow';
import type { ReadWorkflow } from '../../../core/workflow/types';
import { FOLDER, memoryFiles, targetOf } from '../workflow/memory-files';

const CODE = `class WorkflowExecutor:
    def __init__(self, parameters):
        self.parameters = parameters
    def execute(self, env):
        yield env.timeout(self.parameters['interval_sec'])
        yield env.timeout(self.parameters.get('pause_sec', 1.5))
        yield env.timeout(self.parameters['count'])
`;
const TEXTS = {
  'daq.py': CODE,
  'daq_default.toml': `[workflow]
name = "daq"
version = "1.0"
[parameters]
count = 3 # how many
mode = "fast"
lists.names = ["a"]
[schema.parameters.mode]
enum = ["fast", "slow"]
[schema.parameters.count]
minimum = 1
`,
  'night.toml':
    '[workflow]\nname = "night"\nversion = "1.0"\ntype = "daq"\n[parameters]\ncount = 5\n',
};
const EMPTY: Draft = { values: {}, seed: '', duration: '', runtime: 'auto' };
const SAY = {
  seed: () => 'seed',
  duration: () => 'duration',
  type: (due: string = '') => `no ${due}`,
};

function readOf(texts: Readonly<Record<string, string>> = TEXTS): ReadWorkflow {
  const resolution = resolveWorkflow(targetOf('night.toml'), [FOLDER], memoryFiles(texts));
  const read = resolution.ok ? resolution.workflow : resolution.read;
  if (!read) {
    throw new Error(resolution.problems[0]?.message);
  }
  return read;
}

function check(values: Readonly<Record<string, string>>, others: Partial<Draft> = {}) {
  const draft: Draft = { ...EMPTY, ...others, values };
  const target = { ...targetOf('night.toml'), overrides: overridesOf(draft) };
  const { problems } = resolveWorkflow(target, [FOLDER], memoryFiles(TEXTS));
  const typeOf = (id: string) => formParameters(readOf()).find((one) => one.id === id)?.type;
  return checkDraft(draft, problems, typeOf, SAY);
}

test('a key of a table has what its default and its schema say', () => {
  const texts = {
    ...TEXTS,
    'daq_default.toml': `${TEXTS['daq_default.toml']}
[parameters.limits]
pause_sec = 2.0 # between two

[schema.parameters.limits.properties.pause_sec]
maximum = 9
`,
  };
  expect(formParameters(readOf(texts)).find(({ key }) => key === 'limits.pause_sec')).toMatchObject(
    {
      unit: 's',
      type: 'float',
      description: 'between two',
      default: '2.0',
    },
  );
});

test('every value has its text, its layer, its line and the lines that read it', () => {
  const fields = formParameters(readOf()).map(({ id, given, layer, from, default: fallback }) => [
    id,
    given,
    layer,
    from?.label,
    fallback,
  ]);
  expect(fields).toEqual([
    ['parameters.count', '5', 'config', 'night.toml:6', '3'],
    ['parameters.mode', 'fast', 'default', 'daq_default.toml:6', 'fast'],
    ['parameters.lists.names', '["a"]', 'default', 'daq_default.toml:7', '["a"]'],
    ['parameters.interval_sec', undefined, undefined, undefined, undefined],
    ['parameters.pause_sec', '1.5', 'code', 'daq.py:6', '1.5'],
  ]);
  const [count, mode, , interval] = formParameters(readOf());
  expect(count).toMatchObject({ type: 'integer', range: '≥ 1', description: 'how many' });
  expect(count?.uses.map(({ label }) => label)).toEqual(['daq.py:7']);
  expect(mode?.choices).toEqual(['fast', 'slow']);
  expect(interval).toMatchObject({ required: true, unit: 's' });
});

test('a file with wrong values is shown with them', () => {
  const wrong = { ...TEXTS, 'night.toml': TEXTS['night.toml'].replace('5', '"many"') };
  expect(formParameters(readOf(wrong))[0]?.given).toBe('many');
});

test('each value that is refused has its reason at its field', () => {
  expect(check({}).refused).toEqual({
    'parameters.interval_sec':
      'The code needs interval_sec (daq.py:5), and no configuration or default gives it',
  });
  const { refused } = check({
    'parameters.interval_sec': '2',
    'parameters.count': '2.5',
    'parameters.mode': 'other',
    'parameters.lists.names': '[1',
  });
  expect(refused).toEqual({
    'parameters.count': 'no integer',
    'parameters.mode':
      'parameters.mode is "other", which is none of its choices: choose "fast", "slow"',
    'parameters.lists.names': 'no array',
  });
  expect(check({ 'parameters.interval_sec': '2', 'parameters.count': '0' }).refused).toEqual({
    'parameters.count': 'parameters.count is 0, and must be at least 1: give a value at least 1',
  });
});

test('a text cannot smuggle in another key', () => {
  const { refused } = check({ 'parameters.interval_sec': '2', 'parameters.count': '1\nmode = 2' });
  expect(Object.keys(refused)).toEqual(['parameters.count']);
});

test('a value that nothing knows any more can be forgotten', () => {
  const { general } = check({ 'parameters.interval_sec': '2', 'parameters.gone': '1' });
  expect(general.map(({ forget }) => forget)).toEqual(['parameters.gone']);
});

test.each([
  ['', '', undefined, undefined],
  ['7', '3600.5', undefined, undefined],
  ['1.5', '-1', 'seed', 'duration'],
  ['x', 'Infinity', 'seed', 'duration'],
  ['99999999999999999999', '', 'seed', undefined],
])('seed %s and duration %s', (seed, duration, refusedSeed, refusedDuration) => {
  expect(check({}, { seed, duration })).toMatchObject({ refusedSeed, refusedDuration });
});
