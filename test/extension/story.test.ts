import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

import { codesOf, file, folder, until } from './support';

describe('from opening a folder to comparing values', () => {
  it('has every command of the manifest', async () => {
    const extension = vscode.extensions.getExtension('swf-testbed.swf-testbed');
    assert.ok(extension);
    await extension.activate();
    const commands = await vscode.commands.getCommands(true);
    for (const { command } of extension.packageJSON.contributes.commands) {
      assert.ok(commands.includes(command), command);
    }
  });

  it('takes a configuration for Workflow TOML and says what is wrong in it', async () => {
    const uri = file('epic_fast_10_workers.toml');
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.languageId, 'swf-workflow');
    const editor = await vscode.window.showTextDocument(document);
    const { onDidChangeDiagnostics } = vscode.languages;
    await until(onDidChangeDiagnostics, () => codesOf(uri).includes('type-inferred'));
    const at = document.positionAt(document.getText().indexOf('worker_count'));
    const key = new vscode.Range(at, at.translate(0, 'worker_count'.length));
    await editor.edit((edit) => edit.replace(key, 'worker_cuont'));
    await until(onDidChangeDiagnostics, () => codesOf(uri).includes('unknown-key'));
    await vscode.commands.executeCommand('undo');
    await until(onDidChangeDiagnostics, () => !codesOf(uri).includes('unknown-key'));
  });

  it('completes, explains and offers to run', async () => {
    const uri = file('epic_fast_10_workers.toml');
    const document = await vscode.workspace.openTextDocument(uri);
    const at = document.positionAt(document.getText().indexOf('worker_count') + 3);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      at,
    );
    const [text] = hover?.contents ?? [];
    assert.match((text as vscode.MarkdownString).value, /Effective value: `10`/);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.command),
      ['swf.runWorkflow', 'swf.runWorkflowWithParameters'],
    );
  });

  it('runs a Python workflow and keeps the execution', async () => {
    const id = await vscode.commands.executeCommand<string>(
      'swf.runWorkflow',
      file('epic_fast_25_workers.toml'),
    );
    assert.match(id, /^epic_fast_processing-.+-1$/);
    assert.ok(existsSync(join(folder(), '.swf-testbed')));
    await vscode.commands.executeCommand('swf.showExecution', {
      executionId: id,
      storeFolder: join(folder(), '.swf-testbed'),
    });
    const shown = JSON.parse(vscode.window.activeTextEditor?.document.getText() ?? '{}');
    assert.equal(shown.status, 'completed');
    assert.equal(shown.parameter_values.parameters.worker_count, 25);
  });

  it('runs what is on the screen, saved or not', async () => {
    const uri = file('epic_fast_25_workers.toml');
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const value = /worker_count = (25)/.exec(document.getText());
    assert.ok(value);
    const start = document.positionAt(value.index + 'worker_count = '.length);
    await editor.edit((edit) => edit.replace(new vscode.Range(start, start.translate(0, 2)), '7'));
    const id = await vscode.commands.executeCommand<string>('swf.runWorkflow', uri);
    await vscode.commands.executeCommand('swf.showExecution', {
      executionId: id,
      storeFolder: join(folder(), '.swf-testbed'),
    });
    const shown = JSON.parse(vscode.window.activeTextEditor?.document.getText() ?? '{}');
    assert.equal(shown.parameter_values.parameters.worker_count, 7);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('runs an execution again with the same result', async () => {
    const storeFolder = join(folder(), '.swf-testbed');
    const id = await vscode.commands.executeCommand<string>(
      'swf.runWorkflow',
      file('stf_processing_default.toml'),
    );
    const again = await vscode.commands.executeCommand<string>('swf.rerunExecution', {
      executionId: id,
      storeFolder,
    });
    const hashes: unknown[] = [];
    for (const executionId of [id, again]) {
      await vscode.commands.executeCommand('swf.showExecution', { executionId, storeFolder });
      hashes.push(
        JSON.parse(vscode.window.activeTextEditor?.document.getText() ?? '{}').event_hash,
      );
    }
    assert.notEqual(id, again);
    assert.equal(hashes[0], hashes[1]);
  });

  it('shows every effective value with the file that gave it', async () => {
    await vscode.commands.executeCommand(
      'swf.showEffectiveConfiguration',
      file('epic_fast_10_workers.toml'),
    );
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /worker_count = 10 +# config: epic_fast_10_workers\.toml:\d+/);
    await vscode.commands.executeCommand(
      'swf.showEffectiveConfiguration',
      file('stf_processing_default.toml'),
    );
    const defaults = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(defaults, /# default: stf_processing_default\.toml:\d+/);
  });
});
