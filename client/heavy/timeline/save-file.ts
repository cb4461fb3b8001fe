import { extname } from 'node:path';
import * as vscode from 'vscode';

/** Asks where, then writes what the page made: a picture, or the trace for another program. */
export async function saveFile(
  folder: vscode.Uri,
  fileName: string,
  bytes: Uint8Array,
): Promise<void> {
  const ending = extname(fileName).slice(1);
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, fileName),
    ...(ending === '' ? {} : { filters: { [ending.toUpperCase()]: [ending] } }),
  });
  if (file) {
    await vscode.workspace.fs.writeFile(file, bytes);
  }
}
