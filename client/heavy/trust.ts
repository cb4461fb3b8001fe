import * as vscode from 'vscode';

/** Why nothing is run in Restricted Mode, and the way out of it. */
export async function tellUntrusted(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('A workflow is code of this folder: trust the workspace first to run it.'),
    manage,
  );
  if (answer === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}
