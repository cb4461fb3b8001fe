import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { codesOf, file, until } from './support';

const { onDidChangeDiagnostics } = vscode.languages;

/** The language server of this extension host, which is its child. */
function serverProcess(): number | undefined {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0)
    .find((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return parent === process.pid && command.includes('dist/server.js');
      } catch {
        return false;
      }
    });
}

describe('the language server', () => {
  it('comes back after a crash and knows what was not saved', async () => {
    const uri = file('epic_fast_50_workers.toml');
    const editor = await vscode.window.showTextDocument(uri);
    const replace = (text: string, by: string) => {
      const at = editor.document.positionAt(editor.document.getText().indexOf(text));
      return editor.edit((edit) =>
        edit.replace(new vscode.Range(at, at.translate(0, text.length)), by),
      );
    };
    await replace('worker_count', 'worker_cuont');
    await until(onDidChangeDiagnostics, () => codesOf(uri).includes('unknown-key'));
    const first = serverProcess();
    assert.ok(first, 'there is a server');

    // The crash takes the diagnostics away; the new server says them again, of the unsaved text.
    const gone = until(onDidChangeDiagnostics, () => codesOf(uri).length === 0);
    process.kill(first, 'SIGKILL');
    await gone;
    await until(onDidChangeDiagnostics, () => codesOf(uri).includes('unknown-key'));
    assert.notEqual(serverProcess(), first);

    await vscode.commands.executeCommand('swf.restartLanguageServer');
    await replace('worker_cuont', 'worker_count');
    await until(onDidChangeDiagnostics, () => !codesOf(uri).includes('unknown-key'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
