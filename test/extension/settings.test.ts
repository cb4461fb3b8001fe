import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codesOf, file, folder, run, until } from './support';

describe('settings', () => {
  it('takes the folders that are named, wherever they are', async () => {
    const settings = vscode.workspace.getConfiguration('swf');
    const sims = vscode.Uri.file(join(folder(), 'models/sims'));
    await vscode.workspace.fs.createDirectory(sims);
    for (const name of ['stf_processing.py', 'stf_processing_default.toml']) {
      await vscode.workspace.fs.copy(file(name), vscode.Uri.joinPath(sims, name));
    }
    const uri = vscode.Uri.joinPath(sims, 'mine.toml');
    const text = '[workflow]\nname = "mine"\ntype = "stf_processing"\nversion = "1.0"\n';
    await vscode.workspace.fs.writeFile(
      uri,
      Buffer.from(`${text}\n[parameters]\nstf_intreval_sec = 3.0\n`),
    );
    await settings.update('workflowFolders', ['models/sims'], vscode.ConfigurationTarget.Workspace);
    try {
      await vscode.window.showTextDocument(uri);
      await until(vscode.languages.onDidChangeDiagnostics, () =>
        codesOf(uri).includes('unknown-key'),
      );
      await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
      assert.match((await run(uri)) ?? '', /^mine-/);
      assert.ok(existsSync(join(folder(), 'models/.swf-testbed')), 'its store is beside it');
    } finally {
      await settings.update('workflowFolders', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
