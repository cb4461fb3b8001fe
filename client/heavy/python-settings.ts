import * as vscode from 'vscode';
import { absolutePath } from '../../core/run/places';
import type { RunOptions } from '../../core/run/plan';

/** What the settings grant a Python definition in a workflow folder, and which Python runs it. */
export function pythonSettings(
  workflowFolder: string,
): Pick<RunOptions, 'interpreter' | 'dataFolder' | 'packageFolder'> {
  const dataFolder = text('python.dataFolder');
  return {
    interpreter: text('python.interpreter'),
    dataFolder: dataFolder && absolutePath(dataFolder, workflowFolder),
    packageFolder: packageFolderSetting(),
  };
}

/** The folder with packages that the settings name, relative to the first folder of the workspace. */
export function packageFolderSetting(): string | undefined {
  const named = text('python.packageFolder');
  return named && absolutePath(named, vscode.workspace.workspaceFolders?.[0]?.uri.fsPath);
}

function text(name: string): string | undefined {
  return vscode.workspace.getConfiguration('swf').get<string>(name) || undefined;
}
