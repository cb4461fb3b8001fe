import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { file, folder, resultOf, run, until } from './support';

/** What the command line sees in the store. */
function list(what: 'definitions' | 'executions'): { workflow_name: string }[] {
  const extension = vscode.extensions.getExtension('swf-testbed.swf-testbed')?.extensionPath ?? '';
  const cli = join(extension, 'dist/cli.js');
  return JSON.parse(
    execFileSync(process.execPath, [cli, 'list', what, '--json'], {
      cwd: folder(),
      encoding: 'utf8',
    }),
  );
}

const create = (language: string, name: string) =>
  vscode.commands.executeCommand<vscode.Uri | undefined>('swf.newWorkflow', { language, name });

describe('a new workflow', () => {
  for (const language of ['python', 'typescript']) {
    it(`in ${language} runs at once, from its code and from its configuration`, async () => {
      const name = `made_in_${language}`;
      const definition = await create(language, name);
      assert.equal(vscode.window.activeTextEditor?.document.uri.path, definition?.path);
      for (const target of [definition, file(`${name}_busy.toml`)]) {
        const result = await resultOf((await run(target)) ?? '');
        assert.equal(result['status'], 'completed');
        assert.equal(result['workflow_type'], name);
        const { items_done } = result['performance_metrics'] as { items_done: number };
        assert.ok(items_done > 100);
      }
    });
  }

  it('never writes over a file', async () => {
    const path = join(folder(), 'workflows/made_in_python.py');
    const before = readFileSync(path, 'utf8');
    assert.equal(await create('python', 'made_in_python'), undefined);
    assert.equal(await create('typescript', 'made_in_python'), undefined);
    assert.equal(await create('python', '../outside'), undefined);
    assert.equal(readFileSync(path, 'utf8'), before);
    assert.ok(!existsSync(join(folder(), 'workflows/made_in_python.ts')));
    assert.ok(!existsSync(join(folder(), 'outside.py')));
  });

  it('is completed and checked against the simulation module, with nothing installed', async () => {
    const uri = file('made_in_typescript.ts');
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const text = document.getText();
    const at = document.positionAt(text.indexOf('env.timeout') + 'env.'.length);
    const [definition] = await vscode.commands.executeCommand<
      (vscode.Location | vscode.LocationLink)[]
    >('vscode.executeDefinitionProvider', uri, at.translate(0, 2));
    assert.ok(definition, 'the method is known');
    const target = 'targetUri' in definition ? definition.targetUri : definition.uri;
    assert.match(target.path, /\/dist\/simulation\.d\.ts$/);

    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      at,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const method of ['timeout', 'process', 'allOf', 'now']) {
      assert.ok(labels.includes(method), method);
    }

    const word = new vscode.Range(at, at.translate(0, 'timeout'.length));
    await editor.edit((edit) => edit.replace(word, 'timeuot'));
    const codes = () => vscode.languages.getDiagnostics(uri).map(({ code }) => Number(code));
    await until(vscode.languages.onDidChangeDiagnostics, () => codes().includes(2551));
    assert.ok(!codes().includes(2307), 'the module was found');
    await vscode.commands.executeCommand('undo');
  });

  it('is registered without being run', async () => {
    const uri = await create('typescript', 'only_registered');
    const revision = await vscode.commands.executeCommand('swf.registerWorkflow', uri);
    assert.match(String(revision), /^[0-9a-f]+$/);
    const names = (rows: { workflow_name: string }[]) => rows.map((row) => row.workflow_name);
    assert.ok(names(list('definitions')).includes('only_registered'));
    assert.ok(!names(list('executions')).includes('only_registered'));
  });
});
