import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CompletionItem, TextEdit } from 'vscode-languageserver';
import { Client, cursor, exampleFolder } from './client';

const CONFIG = 'workflows/mine.toml';
const DEFAULTS = `[workflow]
name = "beam"
version = "1.0"

[parameters]
spill_sec = 2.0       # time between two spills
turns = 10
mode = "fast"
bunches = [1, 2]
trigger = true
target_destination = "/topic/beam"

[daq]
readout.rate_hz = 10.0
readout.buffer_mb = 64
"front end" = { name = "fe1", channels = 8 }

[schema.parameters.mode]
enum = ["fast", "full"]

[schema.parameters.spill_sec]
examples = [0.5, 4.0]
`;
const CODE = `class WorkflowExecutor:
    def __init__(self, config, runner, execution_id=None):
        self.config = config
        self.daq = config['daq']
        p = config['parameters']
        self.needed = p['luminosity']

    def execute(self, env):
        self.runner.send_message('/topic/beam', {'msg_type': 'spill'})
        yield env.timeout(self.config['parameters']['spill_sec'])
        LINE
`;
let client: Client;

beforeAll(async () => {
  const folder = exampleFolder();
  mkdirSync(join(folder, 'workflows/shared'));
  writeFileSync(join(folder, 'workflows/shared/base.toml'), '[parameters]\nturns = 3\n');
  writeFileSync(join(folder, 'workflows/helpers.py'), 'LIMIT = 3\n');
  writeFileSync(
    join(folder, 'workflows/beam_long.toml'),
    '[workflow]\nname = "beam"\nversion = "2.0"\n\n[parameters]\nturns = 700\n',
  );
  writeFileSync(
    join(folder, 'workflows/beamline_default.toml'),
    '[workflow]\nname = "beamline"\nversion = "1.0"\n\n[parameters]\nworker_count = 1\nstf_interval_sec = 2.0\n',
  );
  client = await Client.start(folder);
  await client.open('workflows/beam.py', CODE.replace('LINE', 'pass'));
  await client.open('workflows/beam_default.toml', DEFAULTS);
  await client.open(CONFIG, '');
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});

const head = '[workflow]\nname = "mine"\ntype = "beam"\nversion = "1.0"\n\n';

async function complete(path: string, marked: string): Promise<CompletionItem[]> {
  const { text, position } = cursor(marked);
  await client.change(path, text);
  return client.at('textDocument/completion', path, position);
}

/** The text after an item is taken, its snippet marks left out. */
function taken(marked: string, item: CompletionItem): string {
  const { text } = cursor(marked);
  const { range, newText } = item.textEdit as TextEdit;
  const lines = text.split('\n');
  const line = lines[range.start.line] ?? '';
  const put = newText
    .replace(/\$\{\d:((?:\\.|[^}\\])*)\}|\$\d/g, '$1')
    .replace(/\\([$}\\])/g, '$1');
  lines[range.start.line] =
    line.slice(0, range.start.character) + put + line.slice(range.end.character);
  return lines.slice(range.start.line).join('\n');
}

test.each([
  ['a key', `${head}[parameters]\ntu|`, 'turns', 'turns = 10'],
  ['a key before its value', `${head}[parameters]\ntu| = 5`, 'turns', 'turns = 5'],
  [
    'a key inside its name',
    `${head}[parameters]\nspi|ll_sec = 1.0`,
    'spill_sec',
    'spill_sec = 1.0',
  ],
  ['a quoted key', `${head}[parameters]\n"tu|`, 'turns', '"turns" = 10'],
  ['a quoted key that is closed', `${head}[parameters]\n"tu|" = 1`, 'turns', '"turns" = 1'],
  ['a quoted key that is closed already', `${head}[parameters]\n"tu|"`, 'turns', '"turns" = 10'],
  [
    'a key behind a list that is open',
    `${head}[parameters]\nlanes = [1, 2\ntu|`,
    'turns',
    'turns = 10',
  ],
  ['a dotted key', `${head}[daq]\nreadout.|`, 'rate_hz', 'readout.rate_hz = 10.0'],
  [
    'a key that needs quotes',
    `${head}[daq]\n|`,
    'front end',
    '"front end" = { name = "fe1", channels = 8 }',
  ],
  [
    'a dotted key above the sections',
    `parameters.tu|\n${head}`,
    'turns',
    `parameters.turns = 10\n${head}`,
  ],
  ['a whole dotted key', `tur|\n${head}`, 'parameters.turns', `parameters.turns = 10\n${head}`],
  [
    'a key in an inline table',
    `${head}[daq]\n"front end" = { na| }`,
    'name',
    '"front end" = { name = "fe1" }',
  ],
  [
    'the next key in an inline table',
    `${head}[daq]\n"front end" = { name = "x", |`,
    'channels',
    '"front end" = { name = "x", channels = 8',
  ],
  [
    'a value in an inline table',
    `${head}[daq]\n"front end" = { name = "|" }`,
    'fe1',
    '"front end" = { name = "fe1" }',
  ],
  ['a section', `${head}[pa|`, 'parameters', '[parameters]'],
  ['a section that is closed', `${head}[pa|]`, 'parameters', '[parameters]'],
  ['a section on an empty line', `|`, '[workflow]', '[workflow]\nname = ""\nversion = "1.0"\n'],
  ['a table in a section', `${head}[daq.|`, 'readout', '[daq.readout]'],
  ['a key of a table in a section', `${head}[daq.readout]\n|`, 'buffer_mb', 'buffer_mb = 64'],
  ['a choice', `${head}[parameters]\nmode = |`, '"full"', 'mode = "full"'],
  ['a choice in quotes', `${head}[parameters]\nmode = "f|"`, 'full', 'mode = "full"'],
  ['a choice in single quotes', `${head}[parameters]\nmode = 'f|'`, 'full', "mode = 'full'"],
  ['an example', `${head}[parameters]\nspill_sec = |`, '4.0', 'spill_sec = 4.0'],
  ['a boolean', `${head}[parameters]\ntrigger = f|`, 'false', 'trigger = false'],
  ['a value of another configuration', `${head}[parameters]\nturns = |`, '700', 'turns = 700'],
  [
    'a value in the place of another',
    `${head}[parameters]\nturns = 1|23  # turns`,
    '700',
    'turns = 700  # turns',
  ],
  ['an item of an array', `${head}[parameters]\nbunches = [1, |`, '2', 'bunches = [1, 2'],
  [
    'an item of an array on a line of its own',
    `${head}[parameters]\nbunches = [\n  1,\n  |\n]`,
    '2',
    '  2\n]',
  ],
  ['a whole array', `${head}[parameters]\nbunches = |`, '[1, 2]', 'bunches = [1, 2]'],
  ['a type', '[workflow]\ntype = "|"', 'beam', 'type = "beam"'],
  ['a type without quotes', '[workflow]\ntype = be|', '"beam"', 'type = "beam"'],
  ['a version', '[workflow]\nname = "beam"\nversion = "|"', '2.0', 'version = "2.0"'],
  ['a key of [workflow]', '[workflow]\nve|', 'version', 'version = "1.0"'],
  ['an include', '[workflow]\nincludes = ["|"]', 'beam_long.toml', 'includes = ["beam_long.toml"]'],
  [
    'an include without quotes',
    '[workflow]\nincludes = [|]',
    'beam_long.toml',
    'includes = ["beam_long.toml"]',
  ],
  [
    'the second include',
    '[workflow]\nincludes = ["a.toml", "bea|',
    'beam_long.toml',
    'includes = ["a.toml", "beam_long.toml',
  ],
  ['a folder of includes', '[workflow]\nincludes = ["|"]', 'shared/', 'includes = ["shared/"]'],
  [
    'an include in a folder',
    '[workflow]\nincludes = ["shared/|"]',
    'shared/base.toml',
    'includes = ["shared/base.toml"]',
  ],
  [
    'a destination',
    `${head}[parameters]\ntarget_destination = "|"`,
    '/queue/',
    'target_destination = "/queue/"',
  ],
  ['a key below an open string', `${head}[parameters]\nmode = "fa\ntu|`, 'turns', 'turns = 10'],
  ['a key below an open header', `${head}[parameters\ntu|`, 'turns', 'turns = 10'],
  ['a namespace', `${head}[testbed]\nnam|`, 'namespace', 'namespace = "me"'],
])('%s', async (_what, marked, label, expected) => {
  await client.open('testbed.toml', '[testbed]\nnamespace = "me"\n');
  const item = (await complete(CONFIG, marked)).find((one) => one.label === label);
  expect(item, label).toBeDefined();
  expect(taken(marked, item as CompletionItem).replace(/\n$/, '')).toBe(
    expected.replace(/\n$/, ''),
  );
  await client.close('testbed.toml');
});

test.each([
  ['a comment', `${head}[parameters]\nturns = 1 # tu|`],
  ['behind a value', `${head}[parameters]\nturns = 1 |`],
  ['a text over several lines', `${head}[parameters]\nmode = """\ntu|`],
  ['behind a key', `${head}[parameters]\nturns |`],
])('nothing in %s', async (_what, marked) => {
  expect(await complete(CONFIG, marked)).toEqual([]);
});

test('missing keys come first, with type, default, unit and description', async () => {
  const items = await complete(CONFIG, `${head}[parameters]\n|`);
  const sorted = items.toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
  expect(sorted[0]).toMatchObject({ label: 'luminosity', detail: 'required' });
  const spill = items.find(({ label }) => label === 'spill_sec');
  expect(spill?.detail).toBe('float, s, default 2.0');
  expect(spill?.documentation).toMatchObject({
    value: expect.stringContaining('time between two spills'),
  });
  expect(items.map(({ label }) => label)).not.toContain('rate_hz');
});

test('words of a schema, and the parameters it can be about', async () => {
  const path = 'workflows/beam_default.toml';
  const labels = async (more: string): Promise<string[]> =>
    (await complete(path, `${DEFAULTS}\n${more}`)).map(({ label }) => label);
  expect(await labels('[schema.|')).toContain('daq');
  expect(await labels('[schema.parameters.tu|')).toContain('turns');
  expect(await labels('[schema.parameters.turns]\nm|')).toContain('minimum');
  await client.change(path, DEFAULTS);
});

test('an include and a testbed file complete the keys of those that use them', async () => {
  await client.change(CONFIG, `${head.replace('version', 'includes = ["part.toml"]\nversion')}`);
  for (const path of ['workflows/part.toml', 'testbed.toml']) {
    await client.open(path, '');
    const labels = (await complete(path, '[parameters]\n|')).map(({ label }) => label);
    expect(labels).toContain('turns');
    await client.close(path);
  }
});

test.each([
  ["p['|']", 'turns'],
  ['p["|', 'turns'],
  ["x = p['|", 'luminosity'],
  ["p.get('tu|', 3)", 'turns'],
  ["p.get('|", 'turns'],
  ["self.config['parameters']['|']", 'turns'],
  ["self.config['|']", 'daq'],
  ["self.daq['|']", 'readout'],
  ["self.config.get('daq').get('|')", 'front end'],
  ["self.runner.send_message('|', {'msg_type': 'x'})", '/topic/beam'],
  ["self.runner.send_message('/topic/beam', {'msg_type': '|'})", 'spill'],
])('in Python: %s', async (line, label) => {
  const items = await complete(
    'workflows/beam.py',
    CODE.replace('LINE', `p = self.config['parameters']\n        ${line}`),
  );
  expect(items.map((one) => one.label)).toContain(label);
});

test.each([["print('|')"], ["'|'"], ["other['|']"], ["# p['|']"]])(
  'nothing in Python: %s',
  async (line) => {
    expect(await complete('workflows/beam.py', CODE.replace('LINE', line))).toEqual([]);
  },
);

test.each([
  ["this.parameters['|']", 'worker_count'],
  ['this.parameters.|', 'worker_count'],
  ['this.parameters.wor|', 'worker_count'],
  ["const x = this.parameters['|", 'stf_interval_sec'],
  ['const { | } = this.parameters;', 'worker_count'],
])('in TypeScript: %s', async (line, label) => {
  const path = 'workflows/beamline.ts';
  await client.open(path, '');
  const items = await complete(
    path,
    `export class WorkflowExecutor {\n  constructor(private readonly parameters: Record<string, number>) {}\n  *execute(env: Env) {\n    ${line}\n    yield env.timeout(1);\n  }\n}\n`,
  );
  expect(items.map((one) => one.label)).toContain(label);
  await client.close(path);
});
