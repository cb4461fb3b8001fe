import * as vscode from 'vscode';
import { type NewFile, newWorkflowFiles, newWorkflowProblem } from '../../../core/run/scaffold';
import type { Language } from '../../../core/workflow/types';
import { editorFiles, pathOf } from '../editor-files';
import type { WorkflowFolders } from '../workflow-folders';

/** What a caller knows already; the rest is asked for. */
export interface NewWorkflow {
  readonly language: Language;
  readonly name: string;
}

/** Writes a workflow that runs at once, opens its files, and returns the definition's; undefined when a person leaves. */
export async function newWorkflow(
  given: Partial<NewWorkflow>,
  workflows: WorkflowFolders,
  templates: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const folder = await chooseFolder(workflows);
  const language = folder && (given.language ?? (await chooseLanguage()));
  const taken = folder ? editorFiles().list(pathOf(folder)) : [];
  const name = language && (given.name ?? (await askName(taken)));
  if (!folder || !language || !name) {
    return undefined;
  }
  const problem = newWorkflowProblem(name, taken);
  if (problem !== undefined) {
    throw new Error(problem);
  }
  const files = newWorkflowFiles(name, language, templates.fsPath);
  await write(folder, files);
  const [definition, ...others] = files.map((file) => vscode.Uri.joinPath(folder, file.name));
  for (const uri of [...others, definition]) {
    if (uri) {
      await vscode.window.showTextDocument(uri, { preview: false });
    }
  }
  return definition;
}

/** All or none, and never over a file that is there. */
async function write(folder: vscode.Uri, files: readonly NewFile[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { name, text } of files) {
    const uri = vscode.Uri.joinPath(folder, name);
    edit.createFile(uri, { overwrite: false, contents: Buffer.from(text) });
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error(
      vscode.l10n.t(
        'The files of the workflow could not be written to {0}: nothing was changed.',
        vscode.workspace.asRelativePath(folder),
      ),
    );
  }
}

/** The workflow folder; where there is none, a folder "workflows" to be made. */
async function chooseFolder(workflows: WorkflowFolders): Promise<vscode.Uri | undefined> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  if (roots.length === 0) {
    const open = vscode.l10n.t('Open Folder');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('A workflow is written into a folder: open one first.'),
      open,
    );
    if (answer === open) {
      await vscode.commands.executeCommand('vscode.openFolder');
    }
    return undefined;
  }
  const there = (await workflows.all()).map((folder) => vscode.Uri.file(folder));
  const without = roots
    .filter(({ uri }) => !there.some((one) => pathOf(one).startsWith(`${pathOf(uri)}/`)))
    .map(({ uri }) => vscode.Uri.joinPath(uri, 'workflows'));
  const folders = [...there, ...without];
  if (folders.length === 1) {
    return folders[0];
  }
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({ label: vscode.workspace.asRelativePath(folder), folder })),
    { placeHolder: vscode.l10n.t('Where shall the workflow be?') },
  );
  return picked?.folder;
}

async function chooseLanguage(): Promise<Language | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: 'Python',
        description: 'SimPy',
        detail: vscode.l10n.t('Runs here without Python installed, and on plain SimPy too'),
        language: 'python' as const,
      },
      {
        label: 'TypeScript',
        description: 'swf-testbed/simulation',
        detail: vscode.l10n.t('Runs several times as fast, with completion for the simulation'),
        language: 'typescript' as const,
      },
    ],
    { title: vscode.l10n.t('New Workflow'), placeHolder: vscode.l10n.t('In which language?') },
  );
  return picked?.language;
}

async function askName(taken: readonly string[]): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Workflow'),
    prompt: vscode.l10n.t('Name of the workflow: letters, digits and _'),
    placeHolder: 'my_workflow',
    validateInput: (text) => newWorkflowProblem(text.trim(), taken),
  });
  return name?.trim();
}
