import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  Location,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { Client, cursor } from './client';

/** A key of a table in a section is a parameter like any other: `limits.low`, `p['limits']['low']`. */
const FILES = {
  'beam.py': `class WorkflowExecutor:
    def __init__(self, config, runner, execution_id=None):
        p = config['parameters']
        self.low = p['limits']['low']
        self.high = p['limits'].get('high', 2)
        spill = config['daq']['spill']
        if 'pause_sec' in spill:
            self.pause = spill['pause_sec']

    def execute(self, env):
        yield env.timeout(self.low + self.high)
`,
  'beam_default.toml': `[workflow]
name = "beam"
version = "1.0"

[parameters]
limits = { low = 1, high = 2 }

[daq.spill]
pause_sec = 90.0 # between two spills

[schema.parameters.limits.properties.high]
maximum = 9
`,
  'beam_long.toml': `[workflow]
name = "beam"
version = "1.0"

[parameters]
limits.low = 3

[daq]
spill."pause_sec" = 3600.0
`,
  'flat.ts': `export class WorkflowExecutor {
  constructor(private readonly parameters: any) {}
  *execute(env: Env) {
    const { limits } = this.parameters;
    yield env.timeout(limits.low + this.parameters.rf.cavity.turns + this.parameters['rf'].phase);
  }
}
`,
  'flat_default.toml': `[workflow]
name = "flat"
version = "1.0"

[parameters]
limits = { low = 1 }

[rf]
phase = 0.5
cavity = { turns = 3 }
`,
};
type Name = keyof typeof FILES;
let client: Client;

beforeAll(async () => {
  client = await Client.opened(FILES);
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});

function at(name: Name, text: string) {
  const before = FILES[name].slice(0, FILES[name].indexOf(text)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

const places = (found: readonly Location[]): string[] =>
  found.map(({ uri, range }) => `${uri.slice(uri.lastIndexOf('/') + 1)}:${range.start.line + 1}`);

const found = (text: string, list: readonly Diagnostic[]): string[] =>
  list.map(
    ({ code, range: { start, end } }) =>
      `${code} at ${text.split('\n')[start.line]?.slice(start.character, end.character)}`,
  );

test('what is right has no problems', async () => {
  for (const [name, text] of Object.entries(FILES)) {
    expect(found(text, await client.change(`workflows/${name}`, text)), name).toEqual([]);
  }
});

test.each([
  ['limits.low = "3"', ['wrong-type at "3"']],
  ['limits = { low = 1, high = 10 }', ['out-of-range at 10']],
  ['limits.hihg = 3', ['unknown-key at hihg']],
  ['[parameters.limits]\nlower_bound_of_all = 3', ['unused-key at lower_bound_of_all']],
  ['[daq.spill]\npause_sec = 90000.0', ['unit-suspicion at 90000.0']],
  ['[daq.spill]\nother = 1', []],
] as const)('%s: %j', async (line, expected) => {
  const text = `[workflow]\nname = "beam"\nversion = "1.0"\n\n[parameters]\n${line}\n`.replace(
    /\[parameters\]\n\[/,
    '[',
  );
  expect(found(text, await client.open('workflows/mine.toml', text))).toEqual(expected);
  await client.close('workflows/mine.toml');
});

test.each([
  ["p['limits']['lwo']", ['parameter-not-given at lwo']],
  ["p['limits']['depth']", ['parameter-not-given at depth']],
  ["p['limits'].get('depth')", []],
  ["p['limits'].setdefault('depth', 1) + p['limits']['depth']", []],
  ["p['limits'].get('low', 5)", ['two-defaults at 5']],
  ["p['limits'].low", []],
  ["p[config['which']]['depth']", []],
] as const)('code: %s', async (expression, expected) => {
  const text = FILES['beam.py'].replace("p['limits']['low']", expression);
  expect(found(text, await client.change('workflows/beam.py', text))).toEqual(expected);
  await client.change('workflows/beam.py', FILES['beam.py']);
});

test.each([
  ['beam_long.toml', 'low = 3'],
  ['beam.py', "low']"],
  ['beam_default.toml', 'low = 1'],
] as const)('references from %s, %s', async (name, text) => {
  const asked = client.at<Location[]>(
    'textDocument/references',
    `workflows/${name}`,
    at(name, text),
    {
      context: { includeDeclaration: true },
    },
  );
  expect(places(await asked).sort()).toEqual([
    'beam.py:4',
    'beam_default.toml:6',
    'beam_long.toml:6',
  ]);
});

test('definition, and the schema of a key in a table', async () => {
  const asked = client.at<Location[]>(
    'textDocument/definition',
    'workflows/beam.py',
    at('beam.py', "high'"),
  );
  expect(places(await asked)).toEqual(['beam_default.toml:11', 'beam_default.toml:6']);
});

test.each([
  ['beam_long.toml', 'low = 3', 'beam.py', "p['limits']['least']"],
  [
    'beam_long.toml',
    'pause_sec',
    'beam.py',
    "'least' in spill:\n            self.pause = spill['least']",
  ],
  ['beam_long.toml', 'pause_sec', 'beam_long.toml', 'spill."least" = 3600.0'],
  ['beam_default.toml', 'spill', 'beam.py', "config['daq']['least']"],
  ['flat_default.toml', 'low = 1', 'flat.ts', 'limits.least +'],
  ['flat_default.toml', 'turns', 'flat.ts', 'rf.cavity.least'],
  ['flat_default.toml', 'phase', 'flat.ts', "['rf'].least"],
  [
    'flat_default.toml',
    'rf]',
    'flat.ts',
    "this.parameters.least.cavity.turns + this.parameters['least']",
  ],
] as const)('rename %s, %s changes %s too', async (name, text, other, expected) => {
  const edit = await client.at<WorkspaceEdit>(
    'textDocument/rename',
    `workflows/${name}`,
    at(name, text),
    { newName: 'least' },
  );
  const lines = FILES[other].split('\n');
  for (const { range, newText } of (
    edit.changes?.[client.uri(`workflows/${other}`)] ?? []
  ).toSorted(
    (a, b) =>
      b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
  )) {
    const line = lines[range.start.line] ?? '';
    lines[range.start.line] =
      line.slice(0, range.start.character) + newText + line.slice(range.end.character);
  }
  expect(lines.join('\n')).toContain(expected);
});

test.each([
  [
    'beam_long.toml',
    'pause_sec',
    ['float, s, default 90.0', '= 1 h', 'between two spills', 'beam.py:8'],
  ],
  ['beam.py', "high'", ['**limits.high**', 'at most 9', 'beam_default.toml:6']],
] as const)('hover on %s, %s', async (name, text, expected) => {
  const hover = await client.at<Hover>('textDocument/hover', `workflows/${name}`, at(name, text));
  for (const part of expected) {
    expect((hover.contents as { value: string }).value).toContain(part);
  }
});

test.each([
  ['beam_long.toml', 'limits.low = 3', 'limits.|', ['low', 'high']],
  ['beam_long.toml', 'limits.low = 3', 'limits = { low = 1, |', ['high']],
  ['beam.py', "p['limits']['low']", "p['limits']['|']", ['low', 'high']],
  ['beam.py', "spill['pause_sec']", "spill['|", ['pause_sec']],
  ['flat.ts', 'limits.low', 'limits.|', ['low']],
  ['flat.ts', "this.parameters['rf'].phase", "this.parameters['rf'].|", ['phase', 'cavity']],
] as const)('completion in %s: %s becomes %s', async (name, old, now, expected) => {
  const { text, position } = cursor(FILES[name].replace(old, now));
  await client.change(`workflows/${name}`, text);
  const items = await client.at<CompletionItem[]>(
    'textDocument/completion',
    `workflows/${name}`,
    position,
  );
  expect(items.map(({ label }) => label).sort()).toEqual([...expected].sort());
  expect(items.every(({ detail }) => detail)).toBe(true);
  await client.change(`workflows/${name}`, FILES[name]);
});

test('a key of a table that the code needs is added where the table stands', async () => {
  await client.change(
    'workflows/beam_default.toml',
    '[workflow]\nname = "beam"\nversion = "1.0"\n',
  );
  const head = '[workflow]\nname = "beam"\nversion = "1.0"\n\n';
  const spill = '\n[daq.spill]\n';
  for (const [body, expected] of [
    ['[parameters]\nlimits.high = 2\n', '[parameters]\nlimits.low = 1\nlimits.high = 2\n'],
    ['[parameters.limits]\nhigh = 2\n', '[parameters.limits]\nlow = 1\nhigh = 2\n'],
    ['[parameters]\nlimits = { high = 2 }\n', '[parameters]\nlimits = { high = 2, low = 1 }\n'],
  ] as const) {
    const text = head + body + spill;
    const diagnostics = (await client.change('workflows/beam_long.toml', text)).filter(
      ({ code }) => code === 'parameter-missing',
    );
    const [fix] = await client.of<CodeAction[]>(
      'textDocument/codeAction',
      'workflows/beam_long.toml',
      {
        range: diagnostics[0]?.range,
        context: { diagnostics },
      },
    );
    const [edit] = fix?.edit?.changes?.[client.uri('workflows/beam_long.toml')] ?? [];
    const lines = text.split('\n');
    const line = lines[edit?.range.start.line ?? 0] ?? '';
    const column = edit?.range.start.character ?? 0;
    lines[edit?.range.start.line ?? 0] = line.slice(0, column) + edit?.newText + line.slice(column);
    expect(lines.join('\n')).toBe(head + expected + spill);
  }
});
