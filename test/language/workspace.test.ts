import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import {
  CancellationToken,
  CancellationTokenSource,
  type ClientCapabilities,
  type DocumentDiagnosticReport,
  FileChangeType,
  LSPErrorCodes,
  type WorkspaceDiagnosticReport,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { Client, exampleFolder } from './client';

const CONFIG = 'workflows/epic_fast_25_workers.toml';
const PULLS: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};

async function started(capabilities: ClientCapabilities = {}, folder = exampleFolder()) {
  const client = await Client.start(folder, capabilities);
  onTestFinished(async () => {
    expect(client.errors).toEqual([]);
    await client.stop();
  });
  return client;
}

function changedOnDisk(client: Client, path: string, type: FileChangeType) {
  const changes = [{ uri: client.uri(path), type }];
  return client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
}

const pull = (client: Client, path: string, previousResultId?: string) =>
  client.of<DocumentDiagnosticReport & { items?: { code: string }[] }>(
    'textDocument/diagnostic',
    path,
    { identifier: 'swf', ...(previousResultId ? { previousResultId } : {}) },
  );

test('diagnostics are there to be asked for, and said once only', async () => {
  const client = await started(PULLS);
  let pushed = 0;
  client.connection.onNotification('textDocument/publishDiagnostics', () => {
    pushed++;
  });
  await client.openOnly(CONFIG);
  await client.send(CONFIG, '[workflow]\nname = \n');
  const report = await pull(client, CONFIG);
  expect(report).toMatchObject({ kind: 'full', items: [{ code: 'toml-missing-value' }] });
  expect(await pull(client, CONFIG, report.resultId)).toEqual({
    kind: 'unchanged',
    resultId: report.resultId,
  });
  await client.send(CONFIG, '[workflow]\nname = 1\n');
  expect(await pull(client, CONFIG, report.resultId)).toMatchObject({ kind: 'full' });
  const whole = await client.connection.sendRequest<WorkspaceDiagnosticReport>(
    'workspace/diagnostic',
    { identifier: 'swf', previousResultIds: [{ uri: client.uri('gone.toml'), value: 'x' }] },
  );
  const of = (path: string) => whole.items.find(({ uri }) => uri === client.uri(path));
  expect(of(CONFIG)).toMatchObject({ kind: 'full', version: 3 });
  expect(of('workflows/fast_processing.py')).toMatchObject({ kind: 'full', items: [] });
  expect(of('gone.toml')).toMatchObject({ kind: 'full', items: [] });
  expect(pushed).toBe(0);
});

test('a client that asks is told when another file changes what it was told', async () => {
  const client = await started(PULLS);
  await client.openOnly(CONFIG);
  const refreshed = new Promise<void>((resolve) => {
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      return null;
    });
  });
  rmSync(join(client.folder, 'workflows/fast_processing.py'));
  await changedOnDisk(client, 'workflows/fast_processing.py', FileChangeType.Deleted);
  await refreshed;
  expect(await pull(client, CONFIG)).toMatchObject({ items: [{ code: 'code-not-found' }] });
});

test('a question that is taken back, or about text that has changed since, is not worked out', async () => {
  const client = await started();
  await client.open(CONFIG);
  const textDocument = { uri: client.uri(CONFIG) };
  const position = { line: 0, character: 0 };
  const ask = (method: string, token = CancellationToken.None): Promise<unknown> =>
    client.connection.sendRequest(method, { textDocument, position }, token).then(
      () => 'answered',
      ({ code }: { code: number }) => code,
    );
  const answers: Promise<unknown>[] = [];
  const source = new CancellationTokenSource();
  await client.whileStopped(async () => {
    answers.push(ask('textDocument/completion'));
    await client.send(CONFIG, '# new\n', { start: position, end: position });
    answers.push(ask('textDocument/hover', source.token));
    source.cancel();
    // Written in order: when this is, the cancellation is.
    await client.send(CONFIG, '# newer\n', { start: position, end: position });
  });
  expect(await Promise.all(answers)).toEqual([
    LSPErrorCodes.ContentModified,
    LSPErrorCodes.RequestCancelled,
  ]);
  expect(await client.at('textDocument/hover', CONFIG, { line: 1, character: 2 })).toBeNull();
});

test('settings count at once: folders, and the version of TOML', async () => {
  const client = await started();
  const set = (swf: object) =>
    client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { swf } });
  mkdirSync(join(client.folder, 'elsewhere'));
  writeFileSync(join(client.folder, 'elsewhere/part.py'), PART);
  const text = '[workflow]\nname = "x"\nversion = "1"\ntype = "part"\n[daq]\na = {\n b = 1 }\n';
  const first = await client.open('elsewhere/mine.toml', text);
  expect(first.map(({ code }) => code)).toContain('toml-unclosed-inline-table');
  await set({ workflowFolders: ['./elsewhere/'], toml: { version: '1.1' } });
  await client.diagnosticsWhen('elsewhere/mine.toml', (found) => found.length === 0);
  await set({ workflowFolders: ['nowhere'], toml: { version: '1.0' } });
  await client.diagnosticsWhen('elsewhere/mine.toml', (found) => found.length > 0);
});

const PART = `class WorkflowExecutor:
    def __init__(self, config, runner, execution_id):
        self.b = config['daq']['a']['b']

    def execute(self, env):
        yield env.timeout(self.b)
`;

test('several folders, each with its own workflows, and folders that come and go', async () => {
  const client = await started({ workspace: { workspaceFolders: true } });
  const other = mkdtempSync(join(tmpdir(), 'swf-other-'));
  onTestFinished(() => rmSync(other, { recursive: true, force: true }));
  mkdirSync(join(other, 'deep/workflows'), { recursive: true });
  writeFileSync(join(other, 'deep/workflows/part.py'), PART);
  await client.open(CONFIG, '[workflow]\nname = "part"\nversion = "1"\n[daq.a]\nb = 2\n');
  const folder = { uri: pathToFileURL(other).href, name: 'other' };
  const change = (added: object[], removed: object[]) =>
    client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added, removed },
    });
  await change([folder], []);
  const uri = pathToFileURL(join(other, 'deep/workflows/mine.toml')).href;
  await client.open(uri, '[workflow]\nname = "part"\nversion = "1"\n[daq.a]\nb = 2\n');
  expect(await client.diagnostics(uri)).toEqual([]);
  // The same name is nothing in the first folder: it sees its own code only.
  expect((await client.diagnostics(CONFIG)).map(({ code }) => code)).toEqual(['code-not-found']);
  await change([], [folder]);
  await client.of('textDocument/documentSymbol', CONFIG);
});

test('an include that is deleted, comes back, or is renamed', async () => {
  const client = await started();
  const shared = 'workflows/parts/shared.toml';
  const text =
    '[workflow]\nname = "fast_processing"\nversion = "1.0"\nincludes = [ \'parts/shared.toml\' ]\n';
  mkdirSync(join(client.folder, 'workflows/parts'));
  const write = (): void =>
    writeFileSync(join(client.folder, shared), '[parameters]\nworker_count = 7\n');
  write();
  writeFileSync(join(client.folder, 'workflows/closed.toml'), text);
  await changedOnDisk(client, 'workflows/closed.toml', FileChangeType.Created);
  expect(await client.open('workflows/mine.toml', text)).toEqual([]);
  rmSync(join(client.folder, shared));
  await changedOnDisk(client, shared, FileChangeType.Deleted);
  await client.diagnosticsWhen(
    'workflows/mine.toml',
    (found) => found[0]?.code === 'include-missing',
  );
  write();
  await changedOnDisk(client, shared, FileChangeType.Created);
  await client.diagnosticsWhen('workflows/mine.toml', (found) => found.length === 0);
  const moved = { oldUri: client.uri(shared), newUri: client.uri('workflows/common.toml') };
  const edit = await client.connection.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', {
    files: [moved],
  });
  const change = [
    {
      range: { start: { line: 3, character: 13 }, end: { line: 3, character: 32 } },
      newText: '"common.toml"',
    },
  ];
  expect(edit.changes).toEqual({
    [client.uri('workflows/mine.toml')]: change,
    [client.uri('workflows/closed.toml')]: change,
  });
  const own = { oldUri: client.uri('workflows/mine.toml'), newUri: client.uri('other/mine.toml') };
  const ownEdit = await client.connection.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', {
    files: [own],
  });
  expect(ownEdit.changes?.[client.uri('workflows/mine.toml')]?.[0]?.newText).toBe(
    '"../workflows/parts/shared.toml"',
  );
});

test('a file outside every folder is checked by what lies beside it', async () => {
  const client = await started();
  const other = mkdtempSync(join(tmpdir(), 'swf-alone-'));
  onTestFinished(() => rmSync(other, { recursive: true, force: true }));
  writeFileSync(join(other, 'part.py'), PART);
  const uri = pathToFileURL(join(other, 'mine.toml')).href;
  await client.open(uri, '[workflow]\nname = "part"\nversion = "1"\n[daq.a]\nc = 2\n');
  expect((await client.diagnostics(uri)).map(({ code }) => code)).not.toContain('code-not-found');
  await client.openOnly('untitled:Untitled-1', '[workflow\n');
  expect(
    await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: 'untitled:Untitled-1' },
      position: { line: 0, character: 0 },
    }),
  ).toBeNull();
});

test('reading a large workspace shows how far it is', async () => {
  const folder = exampleFolder();
  for (let number = 0; number < 120; number++) {
    const text = `[workflow]\nname = "fast_processing"\nversion = "1.${number}"\n`;
    writeFileSync(join(folder, `workflows/many_${number}.toml`), text);
  }
  const kinds: string[] = [];
  const client = await Client.start(
    folder,
    { window: { workDoneProgress: true } },
    (connection) => {
      connection.onRequest('window/workDoneProgress/create', () => null);
      connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
        kinds.push(value.kind);
      });
    },
  );
  onTestFinished(() => client.stop());
  await client.open(CONFIG);
  while (!kinds.includes('end')) {
    await client.of('textDocument/documentSymbol', CONFIG);
  }
  expect(kinds[0]).toBe('begin');
  expect(kinds).toContain('report');
});
