import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { Client, cursor, exampleFolder } from './client';

const CONFIG = 'workflows/mine.toml';
const CODE = 'workflows/fast_processing.py';
let client: Client;

beforeAll(async () => {
  client = await Client.start(exampleFolder());
  await client.open(CONFIG, '');
  await client.open(CODE);
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});

const config = (parameters: string, workflow = 'type = "fast_processing"'): string =>
  `[workflow]\nname = "mine"\nversion = "1.0"\n${workflow}\n\n[parameters]\n${parameters}\n`;

function textAt(text: string, { range }: Diagnostic): string | undefined {
  return text.split('\n')[range.start.line]?.slice(range.start.character, range.end.character);
}

test.each([
  ['worker_cuont = 10', 'unknown-key', 'worker_cuont', 'did you mean worker_count?'],
  ['worker_count = 2.0', 'wrong-type', '2.0', 'write 2 without the point'],
  ['worker_count = "ten"', 'wrong-type', '"ten"', 'an integer'],
  ['sample_fraction = 1.5', 'out-of-range', '1.5', 'at most 1'],
  ['nobody_reads_this = 1', 'unused-key', 'nobody_reads_this', 'Nothing reads'],
])('%s: %s at the narrowest place', async (line, code, place, says) => {
  const text = config(line);
  const found = (await client.change(CONFIG, text)).filter((one) => one.code === code);
  expect(found.map((one) => textAt(text, one))).toEqual([place]);
  expect(found[0]).toMatchObject({ source: 'swf', message: expect.stringContaining(says) });
});

test('every syntax error of a file is told', async () => {
  const found = await client.change(CONFIG, '[workflow\nname = \nversion = "1\n');
  expect(found.map(({ range }) => range.start.line)).toEqual([0, 1, 2]);
  expect(found.every(({ code }) => String(code).startsWith('toml-'))).toBe(true);
});

test('a circle of includes, a missing include and a missing version are told', async () => {
  const includes = 'type = "fast_processing"\nincludes = ["mine.toml", "nowhere.toml"]';
  const found = await client.change(CONFIG, config('', includes).replace('version = "1.0"\n', ''));
  expect(found.map(({ code }) => code).sort()).toEqual([
    'include-circular',
    'include-missing',
    'version-missing',
  ]);
});

test('a missing required parameter stands at its section and names the line that needs it', async () => {
  await client.open('workflows/needy.py', NEEDY);
  const text = config('', 'type = "needy"');
  const [found] = await client.change(CONFIG, text);
  expect(found?.code).toBe('parameter-missing');
  expect(found && textAt(text, found)).toBe('[parameters]');
  expect(found?.relatedInformation?.[0]?.location).toMatchObject({
    uri: client.uri('workflows/needy.py'),
    range: { start: { line: 3 } },
  });
  const added = await fix(found);
  expect(added?.title).toContain('channel_count');
  expect(added?.edit?.changes?.[client.uri(CONFIG)]?.[0]?.newText).toContain('channel_count = ');
});

const NEEDY = `class WorkflowExecutor:
    def __init__(self, parameters):
        self.parameters = parameters
        self.count = parameters['channel_count']

    def execute(self, env):
        env.timeout(1)
        yield env.timeout(self.count)
`;

test('code: a timeout that nobody waits for, and a class that is missing', async () => {
  const found = await client.change('workflows/needy.py', NEEDY);
  expect(found.map(({ code, range }) => [code, range.start.line])).toEqual([
    ['parameter-not-given', 3],
    ['yield-missing', 6],
  ]);
  const none = await client.change('workflows/needy.py', 'x = 1\n');
  expect(none.map(({ code }) => code)).toEqual(['executor-missing']);
  await client.change('workflows/needy.py', NEEDY);
});

async function fix(diagnostic: Diagnostic | undefined): Promise<CodeAction | undefined> {
  const [action] = await client.of<CodeAction[]>('textDocument/codeAction', CONFIG, {
    range: diagnostic?.range,
    context: { diagnostics: [diagnostic] },
  });
  return action;
}

test('quick fixes correct a key and a type, and write the inferred type', async () => {
  const wanted = [
    ['worker_cuont = 10', undefined, 'worker_count'],
    ['worker_count = 2.0', undefined, '2'],
    ['worker_count = 3', '', '\ntype = "fast_processing"'],
  ] as const;
  for (const [line, workflow, newText] of wanted) {
    const text =
      workflow === undefined
        ? config(line)
        : config(line, '').replace('"mine"', '"my_fast_processing"');
    const [found] = await client.change(CONFIG, text);
    const edits: TextEdit[] | undefined = (await fix(found))?.edit?.changes?.[client.uri(CONFIG)];
    expect(edits?.map((edit) => edit.newText)).toEqual([newText]);
  }
});

async function complete(path: string, marked: string): Promise<CompletionItem[]> {
  const { text, position } = cursor(marked);
  await client.change(path, text);
  return client.at('textDocument/completion', path, position);
}

test.each([
  ['a key', config('wor|'), 'worker_count'],
  ['a key on an empty line', config('|'), 'stf_interval_sec'],
  ['a section', `${config('')}\n[infra|`, 'infrastructure'],
  ['a value', config('worker_count = |'), '25'],
  ['a type', config('').replace('"fast_processing"', '"|"'), 'fast_processing'],
  ['an include', config('', 'includes = ["|"]'), 'epic_fast_10_workers.toml'],
  ['a key of [workflow]', '[workflow]\nna|', 'name'],
])('completion of %s', async (_what, marked, label) => {
  expect((await complete(CONFIG, marked)).map((item) => item.label)).toContain(label);
});

test('completion leaves out what is there, and fills the default in', async () => {
  const items = await complete(CONFIG, config('worker_count = 3\n|'));
  expect(items.map(({ label }) => label)).not.toContain('worker_count');
  const interval = items.find(({ label }) => label === 'stf_interval_sec');
  expect(interval?.detail).toContain('float, s');
  expect(interval?.textEdit?.newText).toMatch(/^stf_interval_sec = \$\{1:2\.0\}$/);
});

test('completion inside the code', async () => {
  const marked = `class WorkflowExecutor:\n    def __init__(self, parameters):\n        self.parameters = parameters\n    def execute(self, env):\n        yield env.timeout(self.parameters['|'])\n`;
  const items = await complete(CODE, marked);
  expect(items.map(({ label }) => label)).toContain('worker_count');
  await client.close(CODE);
  await client.open(CODE);
});

test('hover: description, unit, human units, effective value and who reads it', async () => {
  const { text, position } = cursor(config('physics_duration_min = 12|0'));
  await client.change(CONFIG, text);
  const hover = await client.at<Hover>('textDocument/hover', CONFIG, position);
  const { value } = hover.contents as { value: string };
  expect(value).toContain('= 2 h');
  expect(value).toContain('Effective value: `120` from [mine.toml:7]');
  expect(value).toContain('(over: default [');
  expect(value).toMatch(/Read at \[fast_processing\.py:\d+\]/);
});

test('definition, references and rename go between configurations, defaults and code', async () => {
  const { text, position } = cursor(config('worker_c|ount = 3'));
  await client.change(CONFIG, text);
  const definitions = await client.at<Location[]>('textDocument/definition', CONFIG, position);
  const files = (list: readonly { uri: string }[]): string[] =>
    [...new Set(list.map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1)))].sort();
  expect(files(definitions)).toEqual(['fast_processing.py', 'fast_processing_default.toml']);
  const everywhere = [
    'epic_fast_10_workers.toml',
    'epic_fast_25_workers.toml',
    'epic_fast_50_workers.toml',
    'fast_processing.py',
    'fast_processing_default.toml',
    'mine.toml',
  ];
  const references = await client.at<Location[]>('textDocument/references', CONFIG, position, {
    context: { includeDeclaration: true },
  });
  expect(files(references)).toEqual(everywhere);
  const use = references.find(({ uri }) => uri.endsWith('.py'));
  const back = await client.at<Location[]>(
    'textDocument/definition',
    CODE,
    use?.range.start ?? position,
  );
  expect(files(back)).toContain('fast_processing_default.toml');
  const rename = await client.at<WorkspaceEdit>('textDocument/rename', CONFIG, position, {
    newName: 'pool_size',
  });
  expect(files(Object.keys(rename.changes ?? {}).map((uri) => ({ uri })))).toEqual(everywhere);
});

test('symbols, folding, links, hints and lenses', async () => {
  await client.change(
    CONFIG,
    config('physics_duration_min = 120', 'includes = ["base.toml"]\ntype = "fast_processing"'),
  );
  const symbols = await client.of<DocumentSymbol[]>('textDocument/documentSymbol', CONFIG);
  expect(symbols.map(({ name }) => name)).toEqual(['workflow', 'parameters']);
  expect(symbols[1]?.children?.map(({ name }) => name)).toEqual(['physics_duration_min']);
  const [executor] = await client.of<DocumentSymbol[]>('textDocument/documentSymbol', CODE);
  expect(executor?.children?.map(({ name }) => name)).toContain('execute');
  expect(await client.of('textDocument/foldingRange', CONFIG)).toEqual([
    { startLine: 0, endLine: 4 },
    { startLine: 6, endLine: 7 },
  ]);
  const links = await client.of<DocumentLink[]>('textDocument/documentLink', CONFIG);
  expect(links.map(({ target }) => target)).toEqual([
    client.uri('workflows/base.toml'),
    client.uri(CODE),
  ]);
  const hints = await client.of<InlayHint[]>('textDocument/inlayHint', CONFIG, {
    range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
  });
  expect(hints.map(({ label }) => label)).toContain('= 2 h');
  const lenses = await client.of<CodeLens[]>('textDocument/codeLens', CONFIG);
  expect(lenses.map(({ command }) => command?.command)).toEqual([
    'swf.runWorkflow',
    'swf.runWorkflowWithParameters',
  ]);
  const onClass = await client.of<CodeLens[]>('textDocument/codeLens', CODE);
  expect(onClass.map(({ command }) => command?.title)).toContain(
    '▶ Run Workflow epic_fast_25_workers',
  );
});

test('an unsaved change of an include is the truth for the file that includes it', async () => {
  await client.change(CONFIG, config('', 'includes = ["shared.toml"]\ntype = "fast_processing"'));
  expect((await client.diagnostics(CONFIG)).map(({ code }) => code)).toContain('include-missing');
  await client.open('workflows/shared.toml', '[parameters]\nworker_count = 7\n');
  const { position } = cursor(config('|', 'includes = ["shared.toml"]\ntype = "fast_processing"'));
  const items = await client.at<CompletionItem[]>('textDocument/completion', CONFIG, position);
  expect(items.length).toBeGreaterThan(0);
  const found = await client.change(
    CONFIG,
    config('stf_interval_sec = 1.0', 'includes = ["shared.toml"]\ntype = "fast_processing"'),
  );
  expect(found).toEqual([]);
});
