import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAction, CompletionItem, Diagnostic } from 'vscode-languageserver';
import { Client, exampleFolder } from './client';

let client: Client;
const CONFIG = 'workflows/mine.toml';
const CODE = 'workflows/beam.py';

beforeAll(async () => {
  client = await Client.start(exampleFolder());
  await client.open(CODE, definition('yield env.timeout(1)'));
  await client.open('workflows/beam_default.toml', DEFAULTS);
  await client.open('workflows/slow.toml', '[parameters]\nspill_sec = 4.0\n');
  await client.open('workflows/fast.toml', '[parameters]\nspill_sec = 0.5\n');
  await client.open(CONFIG, '');
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});

const DEFAULTS = `[workflow]
name = "beam"
version = "1.0"

[parameters]
spill_sec = 2.0
turns = 10
gap_min = 30
lane_1 = 1
bunch_count = 8
duty_fraction = 0.5
`;

function definition(line: string): string {
  return `class WorkflowExecutor:
    def __init__(self, parameters):
        self.parameters = parameters

    def execute(self, env):
        p = self.parameters
        yield env.timeout(p['spill_sec'] * p['turns'] * p['gap_min'] * p['lane_1'] * p['bunch_count'] * p['duty_fraction'])
        ${line}

    def step(self, env):
        yield env.timeout(1)
`;
}

const config = (rest: string, workflow = ''): string =>
  `[workflow]\nname = "beam"\nversion = "1.0"\n${workflow}\n${rest}\n`;

function textAt(text: string, { range }: Diagnostic): string | undefined {
  return text.split('\n')[range.start.line]?.slice(range.start.character, range.end.character);
}

/** Each problem as `code at the text it underlines`. */
function told(text: string, found: readonly Diagnostic[]): string[] {
  return found.map((one) => `${one.code} at ${textAt(text, one)}`);
}

test.each([
  ['a misspelled section', '[paramters]\nturns = 3', '', ['unknown-section at paramters']],
  ['a misspelled key of [workflow]', '', 'tyep = "beam"', ['unknown-key at tyep']],
  [
    'a password in a URI',
    '[parameters]\nspill_sec = 1.0\n[agents]\nbroker = "amqp://daq:hunter2@host:5671"',
    '',
    ['secret-value at hunter2'],
  ],
  ['a token', '[testbed]\napi_token = "s3cr3t"', '', ['secret-value at s3cr3t']],
  ['where a password is to be found', '[testbed]\npassword = "env:BROKER"', '', []],
  ['a unit that was mistaken', '[parameters]\nspill_sec = 2000', '', ['unit-suspicion at 2000']],
  ['a percentage', '[parameters]\nduty_fraction = 50', '', ['unit-suspicion at 50']],
  ['a duration whose default is whole', '[parameters]\ngap_min = 1.5', '', []],
  ['a count that is no integer', '[parameters]\nturns = 2.0', '', ['wrong-type at 2.0']],
  ['a count below 0', '[parameters]\nbunch_count = -1', '', ['out-of-range at -1']],
  ['a numbered key', '[parameters]\nlane_2 = 1', '', ['unused-key at lane_2']],
  ['a day in seconds', '[parameters]\nspill_sec = 86400', '', []],
  ['an empty namespace', '[testbed]\nnamespace = ""', '', ['namespace-empty at ""']],
  [
    'an include from elsewhere',
    '',
    'includes = ["/etc/hosts.toml"]',
    ['include-outside at "/etc/hosts.toml"', 'include-missing at "/etc/hosts.toml"'],
  ],
  [
    'an earlier include',
    '',
    'includes = ["slow.toml", "fast.toml"]',
    ['value-shadowed at "slow.toml"'],
  ],
  ['a later include', '', 'includes = ["fast.toml"]', []],
  ['a silenced line', '[parameters]\nlost = 1  # swf: ignore[unused-key]', '', []],
  [
    'a line that has nothing to silence',
    '[parameters]\nturns = 1  # swf: ignore[unused-key]',
    '',
    ['ignore-unused at unused-key'],
  ],
  [
    'two codes of which one is idle',
    '[parameters]\nlost = 1  # swf: ignore[unused-key, wrong-type]',
    '',
    ['ignore-unused at wrong-type'],
  ],
  [
    'a comment without a code',
    '[parameters]\nturns = 1  # swf: ignore[]',
    '',
    ['ignore-unused at []'],
  ],
  ['a code file that is missing', '', 'type = "beem"', ['code-not-found at "beem"']],
  [
    'dotted and quoted keys that are the same',
    '[parameters]\na.b = 1\n"a"."b" = 2\n[parameters.a]',
    '',
    ['toml-duplicate-key at "b"', 'toml-duplicate-table at a'],
  ],
] as const)('%s', async (_what, rest, workflow, expected) => {
  const text = config(rest, workflow);
  const found = told(text, await client.change(CONFIG, text));
  expect(found.sort()).toEqual([...expected].sort());
});

test('a parameter above the first section', async () => {
  const text = `turns = 3\n${config('')}`;
  expect(told(text, await client.change(CONFIG, text))).toEqual(['key-outside-section at turns']);
});

test.each([
  ['a parameter that nothing gives', "p['luminosity']", ['parameter-not-given at luminosity']],
  ['a default that differs from the file', "p.get('turns', 3)", ['two-defaults at 3']],
  ['the same default as an integer', "p.get('spill_sec', 2)", []],
  ['two defaults in the code', "p.get('a', 1) + p.get('a', 2)", ['two-defaults at 2']],
  ['a timeout that nobody waits for', 'env.timeout(1)', ['yield-missing at env.timeout(1)']],
  [
    'a generator that is only called',
    'self.step(env)',
    ['generator-not-delegated at self.step(env)'],
  ],
  [
    'a generator that is yielded',
    'yield self.step(env)',
    ['generator-not-delegated at yield self.step(env)'],
  ],
  ['a generator that is delegated to', 'yield from self.step(env)', []],
  [
    'a destination without prefix',
    "self.runner.send_message('epic', {'msg_type': 'a'})",
    ["destination-prefix at 'epic'"],
  ],
  [
    'a message without type',
    "self.runner.send_message('/topic/epic', {'run': 1})",
    ["message-without-type at {'run': 1}"],
  ],
  ['a silenced line of code', 'env.timeout(1)  # swf: ignore[yield-missing]', []],
  [
    'a comment in code that silences nothing',
    'yield env.timeout(1)  # swf: ignore[yield-missing]',
    ['ignore-unused at yield-missing'],
  ],
] as const)('code: %s', async (_what, line, expected) => {
  const text = definition(line);
  expect(told(text, await client.change(CODE, text))).toEqual(expected);
});

test.each([
  ['{ "a": 1,, }', ','],
  ['{ "properties": ', ' '],
])('a schema that is no JSON: %s', async (text, place) => {
  const found = await client.open('workflows/beam.schema.json', text);
  expect(told(text, found)).toEqual([`schema-not-json at ${place}`]);
  await client.close('workflows/beam.schema.json');
});

test('a module that the definitions only import is no definition', async () => {
  expect(await client.open('workflows/helpers.py', 'LIMIT = 3\n')).toEqual([]);
});

test('a testbed file: what it overrides is told in both files, and what it does not match', async () => {
  await client.change(CODE, definition('yield env.timeout(1)'));
  const testbed = '[parameters]\nturns = 7\ntruns = 8\n\n[paramters]\nturns = 1\n';
  const inTestbed = await client.open('testbed.toml', testbed);
  expect(told(testbed, inTestbed)).toEqual([
    'override-unmatched at truns',
    'override-unmatched at paramters',
  ]);
  const text = config('[parameters]\nturns = 3');
  const [found, ...others] = await client.change(CONFIG, text);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    code: 'value-overridden',
    relatedInformation: [
      { location: { uri: client.uri('testbed.toml'), range: { start: { line: 1 } } } },
    ],
  });
  await client.close('testbed.toml');
});

test.each([
  ['[paramters]\nturns = 3', 'parameters'],
  ['[parameters]\nspill_sec = 2000.0', '2.0'],
  ['[parameters]\nduty_fraction = 50', '0.5'],
])('%s is corrected to %s', async (rest, newText) => {
  const found = await client.change(CONFIG, config(rest));
  const actions = await client.of<CodeAction[]>('textDocument/codeAction', CONFIG, {
    range: found[0]?.range,
    context: { diagnostics: found.slice(0, 1) },
  });
  const edits = actions.flatMap((action) => action.edit?.changes?.[client.uri(CONFIG)] ?? []);
  expect(edits.map((one) => one.newText)).toContain(newText);
});

/** The text after the action of that title, asked for at the first problem. */
async function after(path: string, text: string, title: string): Promise<string | undefined> {
  const found = await client.change(path, text);
  const actions = await client.of<CodeAction[]>('textDocument/codeAction', path, {
    range: found[0]?.range,
    context: { diagnostics: found.slice(0, 1) },
  });
  const chosen = actions.find((one) => one.title === title);
  const [edit] = chosen?.edit?.changes?.[client.uri(path)] ?? [];
  const lines = text.split('\n');
  const line = lines[edit?.range.start.line ?? 0] ?? '';
  return (
    edit &&
    line.slice(0, edit.range.start.character) + edit.newText + line.slice(edit.range.end.character)
  );
}

test.each([
  ['lost = 1', 'Silence unused-key on this line', 'lost = 1  # swf: ignore[unused-key]'],
  [
    'lost = 1 # mine',
    'Silence unused-key on this line',
    'lost = 1 # mine  swf: ignore[unused-key]',
  ],
  [
    'lost = 1 # swf: ignore[wrong-type]',
    'Silence unused-key on this line',
    'lost = 1 # swf: ignore[wrong-type, unused-key]',
  ],
  ['turns = 1  # swf: ignore[unused-key]', 'Remove what silences nothing', 'turns = 1'],
  [
    'turns = 1  # mine swf: ignore[unused-key]',
    'Remove what silences nothing',
    'turns = 1  # mine',
  ],
  ['turns = 1  # swf: ignore', 'Remove what silences nothing', 'turns = 1'],
  [
    'lost = 1  # swf: ignore[unused-key, wrong-type]',
    'Remove what silences nothing',
    'lost = 1  # swf: ignore[unused-key]',
  ],
])('%s, %s', async (line, title, expected) => {
  expect(await after(CONFIG, config(`[parameters]\n${line}`), title)).toBe(expected);
});

test('a line of code is silenced too', async () => {
  expect(
    await after(CODE, definition('env.timeout(1)'), 'Silence yield-missing on this line'),
  ).toBe('        env.timeout(1)  # swf: ignore[yield-missing]');
  await client.change(CODE, definition('yield env.timeout(1)'));
});

test('inside the brackets the codes of the line are offered', async () => {
  const text = config('[parameters]\nlost = 1  # swf: ignore[un]');
  await client.change(CONFIG, text);
  const line = text.split('\n').findIndex((one) => one.startsWith('lost'));
  const items = await client.at<CompletionItem[]>('textDocument/completion', CONFIG, {
    line,
    character: 'lost = 1  # swf: ignore[un'.length,
  });
  expect(items.map(({ label }) => label)).toEqual(['unused-key']);
});

test.each([
  ['a key without its value', 'spill_sec =', 'toml-missing-value'],
  ['a key without its equals sign', 'spi', 'toml-missing-equals'],
])('%s does not hide what the other lines come to', async (_what, line, syntax) => {
  const text = config(`[parameters]\n${line}\ntruns = 3`);
  const codes = (await client.change(CONFIG, text)).map(({ code }) => code);
  expect(codes.sort()).toEqual([syntax, 'unknown-key']);
});

test('a file that cannot be read hides it: only what is broken is told', async () => {
  const text = config('[parameters]\nturns = "3\nlost = 1');
  const codes = (await client.change(CONFIG, text)).map(({ code }) => code);
  expect(codes).toEqual(['toml-unterminated-string']);
});
