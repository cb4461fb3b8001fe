import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { nameProblem } from '../../../core/workflow/names';
import { configurationToSave } from '../../../core/workflow/save';
import type { Override } from '../../../core/workflow/types';
import { editorFiles } from '../editor-files';
import { runTarget, type Target } from '../targets';

/** Asks for a name, writes a new configuration with what differs from the layers below, and opens it. */
export async function saveConfiguration(
  target: Target,
  overrides: readonly Override[],
): Promise<void> {
  const folder = dirname(target.file).replaceAll('\\', '/');
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Save as Configuration'),
    prompt: vscode.l10n.t(
      'Name of the new configuration: it becomes a file beside {0}',
      vscode.workspace.asRelativePath(target.file),
    ),
    ignoreFocusOut: true,
    validateInput: (text) => nameProblem(text.trim(), ['.toml'], editorFiles().list(folder)),
  });
  if (name === undefined) {
    return;
  }
  const file = `${folder}/${name.trim()}.toml`;
  const saved = configurationToSave(
    runTarget(target, overrides),
    name.trim(),
    file,
    [target.workflowFolder],
    editorFiles(),
  );
  if (!saved.ok) {
    const [first] = saved.problems;
    void vscode.window.showErrorMessage([first?.message, first?.remedy].filter(Boolean).join(': '));
    return;
  }
  const uri = vscode.Uri.file(file);
  const edit = new vscode.WorkspaceEdit();
  // Never over a file that came to be in the meantime.
  edit.createFile(uri, { overwrite: false, contents: Buffer.from(saved.text) });
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be written.', file));
    return;
  }
  await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  if (saved.shadowed.length > 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Saved; but the testbed overrides give {0}, and they win over every configuration.',
        saved.shadowed.join(', '),
      ),
    );
  }
}
