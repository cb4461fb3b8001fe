import * as vscode from 'vscode';
import { runResult } from '../../core/run/report-data';
import type { ExecutionRow } from '../../core/store/types';

const SCHEME = 'swf-result';

/** Read-only documents: results and effective configurations. */
export class Texts implements vscode.Disposable {
  private readonly contents = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: this.changed.event,
    provideTextDocumentContent: ({ path }) => this.contents.get(path) ?? '',
  });

  async show(
    name: string,
    text: string,
    languageId: string,
    options: vscode.TextDocumentShowOptions = {},
  ): Promise<void> {
    const path = `/${name}`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path });
    this.contents.set(path, text);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, languageId);
    await vscode.window.showTextDocument(document, { preview: true, ...options });
  }

  showExecution(row: ExecutionRow): Promise<void> {
    const text = `${JSON.stringify(runResult(row), null, 2)}\n`;
    return this.show(`${row.execution_id}.json`, text, 'json');
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
