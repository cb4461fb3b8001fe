import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  DocumentHighlight,
  DocumentLink,
  FoldingRange,
  Location,
  Range,
  SelectionRange,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver';
import { Client } from './client';

const FILES = {
  'beam.py': `class WorkflowExecutor:
    def __init__(self, config, runner, execution_id=None):
        p = config['parameters']
        p['turns'] = p.get('turns', 3)
        self.turns = p["turns"] if 'turns' in p else 1
        self.rate = config['daq']['rate_hz']

    def execute(self, env):
        yield env.timeout(self.turns)
`,
  'beam_default.toml': `[workflow]
name = "beam"
version = "1.0"

[parameters]
turns = 10

[daq]
rate_hz = 5.0
front.end = 1
"front".other = 2

[daq.front.deep]
x = 1

[schema.parameters.turns]
minimum = 1
`,
  'beam.schema.json': `{
  "properties": {
    "parameters": { "properties": { "turns": { "type": "integer", "title": "turns" } } }
  }
}
`,
  'beam_long.toml': `[workflow]
name = "beam"
version = "1.0"
includes = ["shared.toml"]

[parameters]
"turns" = 700
`,
  'shared.toml': 'parameters.turns = 5\n',
  'ring.ts': `export class WorkflowExecutor {
  constructor(private readonly parameters: Record<string, number>) {}
  *execute(env: Env) {
    const { turns } = this.parameters;
    yield env.timeout(turns * this.parameters.turns + this.parameters['turns']);
  }
}
`,
  'ring_a.toml': `[workflow]
name = "ring"
version = "1.0"
includes = ["shared.toml"]

# one
# two
[parameters]
list = [
  1,
]
`,
};
let client: Client;

beforeAll(async () => {
  client = await Client.opened(FILES, { 'testbed.toml': '[parameters]\nturns = 1\n' });
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});

type Name = keyof typeof FILES;

/** The position of the n-th occurrence of a text in a file. */
function at(name: Name, text: string, nth = 0) {
  let offset = -1;
  for (let count = 0; count <= nth; count++) {
    offset = FILES[name].indexOf(text, offset + 1);
  }
  const lines = FILES[name].slice(0, offset + 1).split('\n');
  return { line: lines.length - 1, character: (lines.at(-1)?.length ?? 1) - 1 };
}

const short = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

function places(list: readonly Location[]): string[] {
  return list.map(({ uri, range }) => `${short(uri)}:${range.start.line + 1}`);
}

/** A file's text after its edits. */
function edited(name: string, text: string, { changes = {} }: WorkspaceEdit): string {
  const [, edits = []] = Object.entries(changes).find(([uri]) => short(uri) === name) ?? [];
  const lines = text.split('\n');
  for (const { range, newText } of edits.toSorted(
    (a, b) =>
      b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
  )) {
    const line = lines[range.start.line] ?? '';
    lines[range.start.line] =
      line.slice(0, range.start.character) + newText + line.slice(range.end.character);
  }
  return lines.join('\n');
}

test('from a key to schema, default and the code that reads it', async () => {
  const found = await client.at<Location[]>(
    'textDocument/definition',
    'workflows/beam_long.toml',
    at('beam_long.toml', 'turns'),
  );
  expect(places(found)).toEqual([
    'beam_default.toml:16',
    'beam.schema.json:3',
    'beam_default.toml:6',
    'beam.py:4',
    'beam.py:5',
    'ring.ts:4',
    'ring.ts:5',
    'ring.ts:5',
    'beam.py:4',
    'beam.py:5',
  ]);
});

test.each([
  [
    'beam.py',
    "turns', 3",
    0,
    ['beam_default.toml:16', 'beam.schema.json:3', 'beam_default.toml:6'],
  ],
  ['beam.schema.json', 'turns', 0, ['beam_default.toml:16', 'beam_default.toml:6', 'beam.py:4']],
  ['ring_a.toml', 'shared.toml', 0, ['shared.toml:1']],
  ['beam.py', 'rate_hz', 0, ['beam_default.toml:9']],
] as const)('definition from %s, %s', async (name, text, nth, expected) => {
  const found = await client.at<Location[]>(
    'textDocument/definition',
    `workflows/${name}`,
    at(name, text, nth),
  );
  expect(places(found).filter((one) => (expected as readonly string[]).includes(one))).toEqual(
    expect.arrayContaining([...expected]),
  );
});

test('references are the same from wherever they are asked', async () => {
  const asked = [
    ['beam_long.toml', 'turns'],
    ['beam_default.toml', 'turns'],
    ['shared.toml', 'turns'],
    ['beam.py', 'turns'],
    ['beam.schema.json', 'turns'],
    ['ring.ts', 'turns'],
  ] as const;
  const answers = await Promise.all(
    asked.map(async ([name, text]) =>
      places(
        await client.at<Location[]>(
          'textDocument/references',
          `workflows/${name}`,
          at(name, text),
          {
            context: { includeDeclaration: true },
          },
        ),
      ).sort(),
    ),
  );
  for (const answer of answers) {
    expect(answer).toEqual(answers[0]);
  }
  expect(new Set(answers[0]?.map((one) => one.split(':')[0]))).toEqual(
    new Set([
      'beam.py',
      'beam_default.toml',
      'beam.schema.json',
      'beam_long.toml',
      'shared.toml',
      'ring.ts',
      'testbed.toml',
    ]),
  );
  const without = await client.at<Location[]>(
    'textDocument/references',
    'workflows/shared.toml',
    at('shared.toml', 'turns'),
    { context: { includeDeclaration: false } },
  );
  expect(places(without)).not.toContain('beam_default.toml:6');
});

test('rename changes every file that means the parameter, quotes and forms kept', async () => {
  const edit = await client.at<WorkspaceEdit>(
    'textDocument/rename',
    'workflows/beam_long.toml',
    at('beam_long.toml', 'turns'),
    { newName: 'laps' },
  );
  const after = (name: Name): string => edited(name, FILES[name], edit);
  expect(after('beam.py')).toContain(
    `p['laps'] = p.get('laps', 3)\n        self.turns = p["laps"] if 'laps' in p else 1`,
  );
  expect(after('beam_default.toml')).toContain('laps = 10');
  expect(after('beam_default.toml')).toContain('[schema.parameters.laps]');
  expect(after('beam.schema.json')).toContain('{ "laps": { "type": "integer", "title": "turns" }');
  expect(after('beam_long.toml')).toContain('"laps" = 700');
  expect(after('shared.toml')).toBe('parameters.laps = 5\n');
  expect(after('ring.ts')).toContain('const { laps: turns } = this.parameters;');
  expect(after('ring.ts')).toContain("turns * this.parameters.laps + this.parameters['laps']");
  expect(edited('testbed.toml', '[parameters]\nturns = 1\n', edit)).toContain('laps = 1');
});

test('a table in a section is renamed in headers and dotted keys', async () => {
  const edit = await client.at<WorkspaceEdit>(
    'textDocument/rename',
    'workflows/beam_default.toml',
    at('beam_default.toml', 'front'),
    { newName: 'face plate' },
  );
  expect(edited('beam_default.toml', FILES['beam_default.toml'], edit)).toContain(
    '"face plate".end = 1\n"face plate".other = 2\n\n[daq."face plate".deep]',
  );
});

test('a section is renamed with the code that names it', async () => {
  const edit = await client.at<WorkspaceEdit>(
    'textDocument/rename',
    'workflows/beam_default.toml',
    at('beam_default.toml', 'daq'),
    { newName: 'readout' },
  );
  expect(edited('beam.py', FILES['beam.py'], edit)).toContain("config['readout']['rate_hz']");
  expect(edited('beam_default.toml', FILES['beam_default.toml'], edit)).toContain(
    '[readout.front.deep]',
  );
});

test.each([
  ['turns', 'rate', 'ok'],
  ['turns', 'two words', 'word'],
  ['rate_hz', '', 'not empty'],
  ['turns', 'a"b', 'word'],
  ['name = "beam"', 'label', 'fixed name'],
  ['10', 'x', 'Only keys'],
  ['rate_hz', 'front', 'exists already'],
])('renaming %s to %j: %s', async (text, newName, says) => {
  const asked = client.at(
    'textDocument/rename',
    'workflows/beam_default.toml',
    at('beam_default.toml', text),
    {
      newName,
    },
  );
  if (says === 'ok') {
    await expect(asked).resolves.toHaveProperty('changes');
  } else {
    await expect(asked).rejects.toThrow(says);
  }
});

test('before a rename the editor is told what would be renamed', async () => {
  const found = await client.at<{ range: Range; placeholder: string }>(
    'textDocument/prepareRename',
    'workflows/beam_long.toml',
    at('beam_long.toml', 'turns'),
  );
  expect(found).toEqual({
    placeholder: 'turns',
    range: { start: { line: 6, character: 1 }, end: { line: 6, character: 6 } },
  });
});

test('highlight: the same parameter in the file, read and written', async () => {
  const inCode = await client.at<DocumentHighlight[]>(
    'textDocument/documentHighlight',
    'workflows/beam.py',
    at('beam.py', 'turns', 1),
  );
  expect(inCode.map(({ range, kind }) => [range.start.line, kind])).toEqual([
    [3, 2],
    [4, 2],
    [3, 3],
    [4, 3],
  ]);
  const inToml = await client.at<DocumentHighlight[]>(
    'textDocument/documentHighlight',
    'workflows/beam_default.toml',
    at('beam_default.toml', 'front'),
  );
  expect(inToml.map(({ range }) => range.start.line).sort((a, b) => a - b)).toEqual([9, 10, 12]);
});

test('workspace symbols: workflows, executors, methods and parameters', async () => {
  const symbols = async (query: string): Promise<string[]> =>
    (await client.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query })).map(
      ({ name, containerName }) => `${name} in ${containerName}`,
    );
  expect(await symbols('rthz')).toContain('rate_hz in beam_default.toml [daq]');
  expect(await symbols('ring')).toContain('ring in ring_a.toml');
  expect(await symbols('execute')).toContain('execute in beam.py');
  expect(await symbols('no such thing')).toEqual([]);
});

test('selection grows from the word to the file', async () => {
  const [found] = await client.of<SelectionRange[]>(
    'textDocument/selectionRange',
    'workflows/beam_long.toml',
    { positions: [at('beam_long.toml', 'shared')] },
  );
  const lengths: string[] = [];
  for (let range = found; range; range = range.parent) {
    const { start, end } = range.range;
    lengths.push(`${start.line}:${start.character}-${end.line}:${end.character}`);
  }
  expect(lengths).toEqual([
    '3:13-3:24',
    '3:12-3:25',
    '3:11-3:26',
    '3:0-3:26',
    '0:0-3:26',
    '0:0-7:0',
  ]);
});

test('sections, lists and comments fold', async () => {
  const found = await client.of<FoldingRange[]>(
    'textDocument/foldingRange',
    'workflows/ring_a.toml',
  );
  expect(found).toEqual([
    { startLine: 0, endLine: 6 },
    { startLine: 7, endLine: 10 },
    { startLine: 8, endLine: 10 },
    { startLine: 5, endLine: 6, kind: 'comment' },
  ]);
});

test('links lead to includes', async () => {
  const found = await client.of<DocumentLink[]>(
    'textDocument/documentLink',
    'workflows/ring_a.toml',
  );
  expect(found.map(({ target }) => target)).toEqual([client.uri('workflows/shared.toml')]);
});
