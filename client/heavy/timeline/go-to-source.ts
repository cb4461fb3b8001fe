import * as vscode from 'vscode';
import type { TimelineExecution } from '../../../core/run/timeline-execution';
import { baseName } from '../../../core/workflow/layers';
import type { Texts } from '../texts';

/**
 * Opens the line (1-based) of code that an execution ran: in the file when it still says what ran, else in the text
 * that was kept. The timeline stays in view.
 */
export async function goToSource(
  { code, executionId }: TimelineExecution,
  file: string,
  line: number,
  timelineColumn: vscode.ViewColumn | undefined,
  texts: Texts,
): Promise<void> {
  const position = new vscode.Position(Math.max(0, line - 1), 0);
  const options: vscode.TextDocumentShowOptions = {
    selection: new vscode.Range(position, position),
    viewColumn: columnBeside(timelineColumn),
  };
  const executed = code?.path === file ? code.text : undefined;
  const document = await openedFile(file);
  if (document && (executed === undefined || sameText(document.getText(), executed))) {
    await vscode.window.showTextDocument(document, options);
  } else if (executed === undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('{0} is not there any more, and its text was not kept.', file),
    );
  } else {
    const name = vscode.l10n.t('{0} as {1} ran it', baseName(file), executionId);
    await texts.show(name, executed, file.endsWith('.py') ? 'python' : 'typescript', options);
  }
}

async function openedFile(file: string): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  } catch {
    return undefined;
  }
}

function sameText(one: string, other: string): boolean {
  const plain = (text: string): string => text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  return plain(one) === plain(other);
}

function columnBeside(column: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const other = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== column);
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}
