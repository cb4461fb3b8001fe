import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toJson } from '../../../core/value/json';
import { resolveWorkflow, validateFiles } from '../../../core/workflow';
import type { WorkflowFiles } from '../../../core/workflow/files';
import { FOLDER, memoryFiles, targetOf } from './memory-files';

const RUNS = process.env['SWF_THOROUGH'] ? 20_000 : 100;
const AT_MOST_MS = 600_000;

const CODE = `class WorkflowExecutor:
    def __init__(self, config, runner, execution_id):
        self.parameters = config['parameters']
        self.beam = config.get('beam', {})

    def execute(self, env):
        yield env.timeout(self.parameters['interval_sec'])
        yield env.timeout(self.beam.get('current_fraction', 0.5))
`;
const READS_MORE = '        yield env.timeout(self.parameters[env.name])\n';
/** What else the files that say what is right may hold. */
const WHOLE: readonly (readonly [name: string, text: string])[] = [
  ['daq.py', CODE],
  ['daq.py', `${CODE}        yield env.timeout(self.parameters.get('worker_count', 3))\n`],
  ['daq.py', `${CODE}        yield env.timeout(self.parameters.get('mine', 'x'))\n`],
  ['daq.py', CODE + READS_MORE],
  ['daq.schema.json', schema({})],
  ['daq.schema.json', schema({ interval_sec: { maximum: 2, 'x-unit': 'ms' } })],
  ['daq.schema.json', schema({ interval_sec: { maximum: 100_000 }, mine: { default: 3 } })],
  ['daq.schema.json', schema({ mine: { default: 4, minimum: 2 }, worker_count: { minimum: 3 } })],
];

function schema(parameters: object): string {
  return JSON.stringify({ properties: { parameters: { properties: parameters } } });
}

/** Each may stand anywhere: what it means depends on the lines around it and on the other files. */
const LINES = [
  '[workflow]',
  'name = "daq"',
  'version = "1.0"',
  'type = "daq"',
  "includes = ['shared.toml']",
  '[parameters]',
  '[beam]',
  '[baem]',
  '[testbed]',
  '[schema.parameters.interval_sec]',
  '[[list]]',
  'namespace = ""',
  'interval_sec = 2.5',
  'interval_sec = 60000',
  'interval_sec = "soon"',
  'intervall_sec = 1.0',
  'worker_count = 4',
  'worker_count = -1',
  'worker_count = 2.0',
  'current_fraction = 0.5',
  'current_fraction = 50.0',
  'mine = 1 # of my own',
  'mine = 2 # swf: ignore[unused-key]',
  'table = { a = 1, b = "x" }',
  'table.c = 2',
  'minimum = 3',
  'default = 7.0',
  'password = "hunter2"',
  'broker = "amqp://me:hunter2@host"',
  'half =',
  'open = [1,',
  'wrong = "',
  '# a comment',
  '',
];
const FIRST: Readonly<Record<string, string>> = {
  'daq.py': CODE,
  'daq.schema.json': schema({}),
  'daq_default.toml': `[workflow]
name = "daq"
version = "1.0"

[parameters]
interval_sec = 1.0
worker_count = 2

[beam]
current_fraction = 0.5
`,
  'run.toml': `[workflow]
name = "daq"
version = "1.0"
includes = ['shared.toml']

[parameters]
worker_count = 3
interval_sec = 60000

[beam]
`,
  'shared.toml': '[parameters]\ninterval_sec = 3.0\n',
  'testbed.toml': '[testbed]\nnamespace = "a"\n\n[parameters]\n',
};
const EDITED = Object.keys(FIRST).filter((name) => name.endsWith('.toml'));

interface LineEdit {
  readonly name: string;
  readonly at: number;
  readonly removed: number;
  readonly lines: readonly string[];
}
const lineEdit: fc.Arbitrary<LineEdit> = fc.record({
  name: fc.constantFrom(...EDITED),
  at: fc.nat(14),
  removed: fc.constantFrom(0, 0, 1, 1, 2),
  lines: fc.array(fc.constantFrom(...LINES), { maxLength: 2 }),
});
const edit = fc.oneof({ weight: 4, arbitrary: lineEdit }, fc.constantFrom(...WHOLE));

test(
  'what is said after each change is what somebody says who sees the files for the first time',
  () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 20 }), (edits) => {
        const texts: Record<string, string> = { ...FIRST };
        const files = memoryFiles(texts);
        said(files);
        for (const one of edits) {
          const [name, text] = 'lines' in one ? [one.name, edited(texts[one.name], one)] : one;
          texts[name] = text;
          expect(said(files)).toEqual(said(memoryFiles(texts)));
        }
      }),
      { numRuns: RUNS },
    );
  },
  AT_MOST_MS,
);

function edited(text = '', { at, removed, lines }: LineEdit): string {
  const now = text.split('\n');
  now.splice(at, removed, ...lines);
  return now.join('\n');
}

/** The problems of every file, and what each comes to as a configuration. */
function said(files: WorkflowFiles): unknown {
  const testbedFile = `${FOLDER}/testbed.toml`;
  return Object.keys(FIRST).map((name) => {
    const file = `${FOLDER}/${name}`;
    const target = { ...targetOf(name), testbedFile };
    const resolution = resolveWorkflow(target, [FOLDER], files, { whileTyping: true });
    const read = resolution.ok ? resolution.workflow : resolution.read;
    return [
      name,
      validateFiles([file], [FOLDER], files, { testbedFile }),
      read && toJson(read.effective.values),
      read && toJson(read.defaults),
      read && [...read.effective.provenance],
    ];
  });
}
