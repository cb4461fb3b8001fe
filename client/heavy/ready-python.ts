import * as vscode from 'vscode';
import { DEFAULT_OPTIONS } from '../../core/run/plan';
import type { WarmWorkers } from '../../core/runtime/warm-workers';

const WORKFLOW_FILE = /\/workflows\/[^/]+\.(?:py|toml)$/;

/** Brings Python up while somebody looks at a file of a workflow folder, so that a run begins at once. */
export class ReadyPython implements vscode.Disposable {
  private readonly listener = vscode.window.onDidChangeActiveTextEditor((editor) =>
    this.look(editor),
  );

  constructor(private readonly workers: WarmWorkers) {
    this.look(vscode.window.activeTextEditor);
  }

  private look(editor: vscode.TextEditor | undefined): void {
    const ownInterpreter = vscode.workspace.getConfiguration('swf').get('python.interpreter');
    if (
      vscode.workspace.isTrusted &&
      !ownInterpreter &&
      editor &&
      WORKFLOW_FILE.test(editor.document.uri.path)
    ) {
      this.workers.warm('pyodide', DEFAULT_OPTIONS.limits);
    }
  }

  dispose(): void {
    this.listener.dispose();
  }
}
