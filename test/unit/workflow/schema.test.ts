import { expect, test } from 'vitest';
import { resolveWorkflow } from '../../../core/workflow';
import { FOLDER, memoryFiles, targetOf } from './memory-files';

const CODE = `class WorkflowExecutor:
    def __init__(self, parameters):
        self.wait = parameters['wait_sec']
        self.mode = parameters.get('mode')

    def execute(self, env):
        yield env.timeout(self.wait)
`;

function resolved(schema: object, defaults = '', overrides: [string, string][] = []) {
  const files = memoryFiles({
    'daq.py': CODE,
    'daq.schema.json': JSON.stringify(schema),
    'daq_default.toml': `[workflow]\nname = "daq"\nversion = "1.0"\n${defaults}`,
  });
  const target = {
    ...targetOf('daq_default.toml'),
    overrides: overrides.map(([key, text]) => ({
      section: undefined,
      key,
      text,
      origin: `--${key}`,
    })),
  };
  return resolveWorkflow(target, [FOLDER], files);
}

const WORDS = {
  wait_sec: { type: 'number', minimum: 1, default: 2, description: 'how long' },
  mode: { enum: ['fast', 'slow'] },
};

test.each([
  ['of sections', { properties: { parameters: { type: 'object', properties: WORDS } } }],
  ['of parameters', { properties: WORDS }],
])('a JSON schema %s gives defaults and checks', (_, schema) => {
  const found = resolved(schema);
  expect(found).toMatchObject({
    ok: true,
    workflow: { effective: { values: { parameters: { wait_sec: 2n } } } },
  });
  const specs = found.ok ? found.workflow.specs : [];
  expect(specs.find(({ key }) => key === 'wait_sec')).toMatchObject({
    description: 'how long',
    minimum: 1,
    unit: 's',
  });
  expect(resolved(schema, '[parameters]\nmode = "medium"\n').problems).toMatchObject([
    { code: 'not-in-enum' },
  ]);
});

test('what a JSON schema requires is required, whether the code reads it or not', () => {
  const schema = { properties: { seed_text: { type: 'string' } }, required: ['seed_text'] };
  const given = '[parameters]\nwait_sec = 1\nmode = "x"\n';
  expect(resolved(schema, given).problems).toMatchObject([
    { code: 'parameter-missing', message: expect.stringContaining('seed_text is due') },
  ]);
  expect(resolved(schema, `${given}seed_text = "a"\n`).ok).toBe(true);
});

test('of two schemas the file is stronger, word by word', () => {
  const found = resolved(
    { properties: { parameters: { properties: { wait_sec: { title: 'Wait', maximum: 9 } } } } },
    '[schema.parameters.wait_sec]\nminimum = 3\nmaximum = 5\ndescription = "of the table"\n',
    [['wait_sec', '8.5']],
  );
  expect(found.ok && found.workflow.specs.find(({ key }) => key === 'wait_sec')).toMatchObject({
    title: 'Wait',
    description: 'of the table',
    minimum: 3,
    maximum: 9,
  });
});

test('a parameter that only its unit tells of is overridden by a number', () => {
  const of = (text: string) => resolved({}, '', [['wait_sec', text]]);
  expect(of('3')).toMatchObject({
    workflow: { effective: { values: { parameters: { wait_sec: 3n } } } },
  });
  expect(of('2.5').ok).toBe(true);
  for (const text of ['true', 'soon', '[1]']) {
    expect(of(text).problems).toMatchObject([
      { code: 'override-type', message: expect.stringContaining('is a number') },
      { code: 'parameter-missing' },
    ]);
  }
});
