import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  CodeAction,
  Diagnostic,
  InlayHint,
  SemanticTokens,
  SemanticTokensDelta,
  TextDocumentEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Client, cursor, exampleFolder } from './client';

const CONFIG = 'workflows/mine.toml';
let client: Client;

beforeAll(async () => {
  const resourceOperations = ['create' as const];
  client = await Client.start(exampleFolder(), {
    workspace: { workspaceEdit: { documentChanges: true, resourceOperations } },
  });
  await client.open(CONFIG, '');
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});

const config = (parameters: string, type = 'fast_processing'): string =>
  `[workflow]\nname = "mine"\nversion = "1.0"\ntype = "${type}"\n\n[parameters]\n${parameters}\n`;

async function actions(
  text: string,
  range: Diagnostic['range'],
  diagnostics: readonly Diagnostic[] = [],
): Promise<{ title: string; kind: string | undefined; result: string; action: CodeAction }[]> {
  const found = await client.of<CodeAction[]>('textDocument/codeAction', CONFIG, {
    range,
    context: { diagnostics },
  });
  return found.map((action) => {
    const edits = action.edit?.changes?.[client.uri(CONFIG)] ?? [];
    const document = TextDocument.create('', '', 1, text);
    const result = TextDocument.applyEdits(document, edits);
    return { title: action.title, kind: action.kind, result, action };
  });
}

async function fixed(text: string, code: string, title: RegExp) {
  const found = (await client.change(CONFIG, text)).filter((one) => one.code === code);
  expect(found).not.toEqual([]);
  const range = found[0]?.range ?? {
    start: { line: 0, character: 0 },
    end: { line: 0, character: 0 },
  };
  const fitting = (await actions(text, range, found)).filter((one) => title.test(one.title));
  expect(fitting).not.toEqual([]);
  return fitting[0];
}

test.each([
  ['worker_count = "10"', 'worker_count = 10'],
  ['worker_count = 2.0', 'worker_count = 2'],
  ['stf_interval_sec = "2"', 'stf_interval_sec = 2.0'],
])('quick fix: %s becomes %s', async (line, right) => {
  const fix = await fixed(config(line), 'wrong-type', /^Change to/);
  expect(fix?.result).toBe(config(right));
});

test('quick fix: keys that nothing reads are taken out with their comments, one or all', async () => {
  const text = config('# about it\nfoo_x = [\n  1,\n] # end\nworker_count = 3\nbar_y = 1');
  const one = await fixed(text, 'unused-key', /^Remove this key/);
  expect(one?.result).toBe(config('worker_count = 3\nbar_y = 1'));
  const all = await fixed(text, 'unused-key', /^Remove all 2 keys/);
  expect(all?.result).toBe(config('worker_count = 3'));
});

/** What an action does to files: the first is made. */
function filesOf(action: CodeAction | undefined): readonly TextDocumentEdit[] {
  return (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
}

const NEEDY = `class WorkflowExecutor:
    def __init__(self, parameters):
        self.count = parameters['channel_count']
        self.rate = parameters['rate_hz']

    def execute(self, env):
        yield env.timeout(self.count / self.rate)
`;

test('quick fix: all missing parameters at once, and the type is written behind a comment', async () => {
  await client.open('workflows/needy.py', NEEDY);
  const fix = await fixed(config('# none', 'needy'), 'parameter-missing', /^Add all 2/);
  expect(fix?.result).toMatch(/\[parameters\]\nchannel_count = .+\nrate_hz = .+\n# none/);
  const inferred = config('').replace('type = "fast_processing"\n', '');
  const text = inferred
    .replace('"mine"', '"my_fast_processing"')
    .replace('[workflow]', '[workflow] # what');
  const type = await fixed(text, 'type-inferred', /^Write type/);
  expect(type?.result).toMatch(/^\[workflow\] # what\ntype = "fast_processing"\nname/);
});

test('quick fix: the missing code file is created, and what is created runs', async () => {
  const text = config('interval_sec = 2.5', 'brand_new');
  const fix = await fixed(text, 'code-not-found', /^Create brand_new\.py$/);
  const [create, content] = filesOf(fix?.action);
  expect(create).toMatchObject({ kind: 'create', uri: client.uri('workflows/brand_new.py') });
  const [edit] = (content?.edits ?? []) as { newText: string }[];
  await client.open('workflows/brand_new.py', edit?.newText);
  expect(await client.diagnostics('workflows/brand_new.py')).toEqual([]);
  expect((await client.change(CONFIG, text)).map(({ code }) => code)).toEqual([]);
  const ts = await fixed(config('', 'newer'), 'code-not-found', /^Create newer\.ts$/);
  const [, code] = filesOf(ts?.action);
  const [inside] = (code?.edits ?? []) as { newText: string }[];
  expect(await client.open('workflows/newer.ts', inside?.newText)).toEqual([]);
});

test('values that all configurations share go to an include, and nothing changes what they come to', async () => {
  const path = 'workflows/epic_fast_25_workers.toml';
  await client.open(path);
  const line = 7;
  const found = await client.of<CodeAction[]>('textDocument/codeAction', path, {
    range: { start: { line, character: 0 }, end: { line, character: 0 } },
    context: { diagnostics: [], only: ['refactor.extract'] },
  });
  expect(found.map(({ title }) => title)).toEqual([
    'Move 5 values that 3 configurations share to fast_processing_shared.toml',
  ]);
  const [, content, ...changes] = filesOf(found[0]);
  const [edit] = (content?.edits ?? []) as { newText: string }[];
  expect(edit?.newText).toContain('[parameters]\nstf_interval_sec = 2.0\n');
  expect(edit?.newText).toContain('[infrastructure]\nretry_max_attempts = 3\n');
  await client.open('workflows/fast_processing_shared.toml', edit?.newText);
  for (const { textDocument, edits } of changes) {
    const name = textDocument.uri.slice(client.uri('').length + 1);
    if (name !== path) {
      await client.open(name);
    }
    const text = TextDocument.applyEdits(
      TextDocument.create('', '', 1, readFileSync(join(client.folder, name), 'utf8')),
      edits as never,
    );
    expect(text).toContain('[workflow]\nincludes = ["fast_processing_shared.toml"]\n');
    expect(text).not.toContain('stf_interval_sec');
    const after = await client.change(name, text);
    expect(after.filter(({ severity }) => severity === 1)).toEqual([]);
  }
});

async function rewritten(marked: string): Promise<[title: string, text: string][]> {
  const { text, position } = cursor(marked);
  await client.change(CONFIG, text);
  const found = await actions(text, { start: position, end: position });
  return found
    .filter(({ kind }) => kind === 'refactor.rewrite')
    .map(({ title, result }) => [title, result]);
}

test.each([
  [
    'dotted keys of a section',
    '[a]\nx.|low = 1 # low\nb = 2\n# high\nx.high.er = 2\n\n[c]\nd = 1\n',
    'Write as table [a.x]',
    '[a]\nb = 2\n\n[a.x]\nlow = 1 # low\n# high\nhigh.er = 2\n\n[c]\nd = 1\n',
  ],
  [
    'an inline table',
    '[a]\nx = { |low = 1, high = 2 } # range\nb = 2\n',
    'Write as table [a.x]',
    '[a]\nb = 2\n\n[a.x]\n# range\nlow = 1\nhigh = 2\n',
  ],
  [
    'a table',
    '[a]\nb = 2\n\n[|a.x] \nlow = 1 # low\n\n[c]\nd = 1\n',
    'Write as dotted keys x.…',
    '[a]\nb = 2\nx.low = 1 # low\n\n[c]\nd = 1\n',
  ],
  [
    'keys above the first section',
    'x.|y = 1\r\nz = 2\r\n',
    'Write as table [x]',
    'z = 2\r\n\r\n[x]\r\ny = 1\r\n',
  ],
])('refactoring: %s', async (_what, marked, title, expected) => {
  expect(await rewritten(marked)).toEqual([[title, expected]]);
});

test('no refactoring where it would change what the file means', async () => {
  expect(await rewritten('[a]\nb = |1\n')).toEqual([]);
  expect(await rewritten('[|a]\nb = \n')).toEqual([]);
  expect(await rewritten('[[|a]]\nb = 1\n')).toEqual([]);
});

test('semantic tokens: whole, of a range, and what has changed', async () => {
  const text =
    '[workflow]\ntype = "fast_processing"\n[parameters]\nworker_count = 3\nother = [true]\n';
  await client.change(CONFIG, text);
  const legend = client.initialized.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
  const named = ({ data }: SemanticTokens): string[] =>
    Array.from({ length: data.length / 5 }, (_, at) => legend[data[at * 5 + 3] ?? 0] ?? '');
  const whole = await client.of<SemanticTokens>('textDocument/semanticTokens/full', CONFIG);
  expect(named(whole)).toEqual([
    ...['namespace', 'property', 'class', 'namespace'],
    ...['parameter', 'number', 'property', 'keyword'],
  ]);
  const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } };
  const part = await client.of<SemanticTokens>('textDocument/semanticTokens/range', CONFIG, {
    range,
  });
  expect(named(part)).toEqual(['parameter', 'number']);
  await client.change(CONFIG, text.replace('= 3', '= 300'));
  const delta = await client.of<SemanticTokensDelta>(
    'textDocument/semanticTokens/full/delta',
    CONFIG,
    {
      previousResultId: whole.resultId,
    },
  );
  expect(delta.edits).toHaveLength(1);
  const data = [...whole.data];
  for (const { start, deleteCount, data: inserted = [] } of delta.edits) {
    data.splice(start, deleteCount, ...inserted);
  }
  const again = await client.of<SemanticTokens>('textDocument/semanticTokens/full', CONFIG);
  expect(data).toEqual(again.data);
});

test('inlay hints: units, and values from other files with their places', async () => {
  await client.change(CONFIG, config('physics_duration_min = 120'));
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const hints = await client.of<InlayHint[]>('textDocument/inlayHint', CONFIG, { range });
  const said = hints.map(({ position, label }) => [
    position.line,
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  ]);
  expect(said).toContainEqual([6, '= 2 h']);
  expect(said).toContainEqual([
    5,
    expect.stringMatching(
      /^worker_count = 10 from fast_processing_default\.toml:6, .* and 1 more$/,
    ),
  ]);
  expect(said).toContainEqual([0, expect.stringContaining('infrastructure.activemq_streams = 10')]);
  const none = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
  expect(await client.of('textDocument/inlayHint', CONFIG, { range: none })).toEqual([]);
});
