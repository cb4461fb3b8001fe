import { expect, test } from 'vitest';
import { resolveWorkflow } from '../../../core/workflow';
import { nameProblem } from '../../../core/workflow/names';
import { configurationToSave } from '../../../core/workflow/save';
import type { Resolution, RunTarget } from '../../../core/workflow/types';
import { FOLDER, memoryFiles, targetOf } from './memory-files';

const TEXTS = {
  'daq.py': [
    'class WorkflowExecutor:',
    '    def __init__(self, parameters):',
    '        self.parameters = parameters',
    '    def execute(self, env):',
    "        yield env.timeout(self.parameters['interval_sec'])",
    "        yield env.timeout(self.parameters.get('pause_sec', 1.0))",
    "        yield env.timeout(self.parameters['count'])",
  ].join('\n'),
  'daq_default.toml':
    '[workflow]\nname = "daq"\nversion = "1.0"\n[parameters]\ninterval_sec = 2.0\ncount = 3\n[network]\nhops.left = 1\nhops.right = 2\n',
  'site.toml': '[parameters]\ncount = 5\n',
  'night.toml':
    '[workflow]\nname = "night"\nversion = "2.1"\ntype = "daq"\nincludes = ["site.toml"]\n[parameters]\ninterval_sec = 4.0\n',
  'testbed.toml': '[parameters]\ncount = 9\n',
};

function save(target: RunTarget): { text: string; shadowed: readonly string[] } {
  const saved = configurationToSave(
    target,
    'late',
    `${FOLDER}/late.toml`,
    [FOLDER],
    memoryFiles(TEXTS),
  );
  if (!saved.ok) {
    throw new Error(saved.problems[0]?.message);
  }
  return saved;
}

function valuesOf(resolution: Resolution) {
  if (!resolution.ok) {
    throw new Error(resolution.problems[0]?.message);
  }
  const { workflow: _workflow, ...values } = resolution.workflow.effective.values;
  return values;
}

test('only what differs from the layers below is written, and it gives the same values again', () => {
  const target = targetOf('night.toml', {
    'parameters.pause_sec': '7',
    'parameters.count': '5',
    'network.hops.right': '4',
  });
  const { text, shadowed } = save(target);
  expect(text).toBe(
    [
      '# What differs from daq_default.toml. Made from night.toml.',
      '[workflow]',
      'name = "late"',
      'version = "2.1"',
      'type = "daq"',
      'includes = ["site.toml"]',
      '',
      '[parameters]',
      'interval_sec = 4.0',
      'pause_sec = 7.0',
      '',
      '[network.hops]',
      'right = 4',
      '',
    ].join('\n'),
  );
  expect(shadowed).toEqual([]);
  const files = memoryFiles({ ...TEXTS, 'late.toml': text });
  expect(valuesOf(resolveWorkflow(targetOf('late.toml'), [FOLDER], files))).toEqual(
    valuesOf(resolveWorkflow(target, [FOLDER], files)),
  );
});

test('a value set back to the default is not written', () => {
  const { text } = save(targetOf('night.toml', { 'parameters.interval_sec': '2.0' }));
  expect(text).not.toContain('interval_sec');
});

test('what the testbed gives is left to it, and what it wins over is told', () => {
  const testbedFile = `${FOLDER}/testbed.toml`;
  const untouched = save({ ...targetOf('daq_default.toml'), testbedFile });
  expect(untouched.text).not.toContain('count');
  const touched = save({
    ...targetOf('daq_default.toml', { 'parameters.count': '4' }),
    testbedFile,
  });
  expect(touched.text).toContain('count = 4');
  expect(touched.shadowed).toEqual(['parameters.count']);
});

test('values that are refused are not saved', () => {
  const saved = configurationToSave(
    targetOf('night.toml', { 'parameters.count': 'many' }),
    'late',
    `${FOLDER}/late.toml`,
    [FOLDER],
    memoryFiles(TEXTS),
  );
  expect(saved.ok).toBe(false);
});

test.each([
  ['late', undefined],
  ['', 'Give it a name'],
  ['../late', 'The name begins with a letter'],
  ['a b', 'The name is made of letters, digits and _, without a space'],
  ['a/b', 'The name is made of letters, digits and _, without /'],
  ['x_default', 'Names that end with _default are kept for the default values of a workflow'],
  ['simpy', 'simpy is a name that Python or the operating system needs'],
  ['NIGHT', 'NIGHT.toml is there already'],
  ['x'.repeat(81), 'The name has at most 80 letters'],
])('the name %s: %s', (name, reason) => {
  expect(nameProblem(name, ['.toml'], Object.keys(TEXTS))).toBe(reason);
});
