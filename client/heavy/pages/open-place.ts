import * as vscode from 'vscode';

/** Shows a line of a file, beside the page that asked for it when there is room. */
export async function openPlace({
  file,
  line,
  column,
}: {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}): Promise<void> {
  const at = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
  await vscode.window.showTextDocument(vscode.Uri.file(file), {
    selection: new vscode.Range(at, at),
    viewColumn: vscode.ViewColumn.Beside,
    preview: true,
  });
}
