import * as vscode from 'vscode';

/** What the sample workspace is made of: folder of the extension → folder of the workspace. */
const PARTS = [
  ['workflows', 'workflows'],
  ['examples/typescript/workflows', 'typescript/workflows'],
] as const;

/**
 * Opens the sample workspace, a copy of the examples in the extension's own folder. A copy that is there already is
 * opened as it was left.
 */
export async function openSample({
  extensionUri,
  globalStorageUri,
}: Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri'>): Promise<void> {
  const folder = vscode.Uri.joinPath(globalStorageUri, 'streaming-workflows');
  const { fs } = vscode.workspace;
  for (const [from, to] of PARTS) {
    const target = vscode.Uri.joinPath(folder, to);
    const isThere = await fs.stat(target).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      await fs.copy(vscode.Uri.joinPath(extensionUri, from), target);
    }
  }
  const isBusy = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: isBusy });
}
