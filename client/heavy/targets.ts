import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { findWorkflowFolder, storeFolder, testbedFile } from '../../core/run/places';
import type { ExecutionRow } from '../../core/store/types';
import { readCatalogue } from '../../core/workflow/catalogue';
import { baseName } from '../../core/workflow/layers';
import { Sources } from '../../core/workflow/sources';
import type { Override, RunTarget } from '../../core/workflow/types';
import { editorFiles, pathOf, uriOfPath } from './editor-files';
import { ago } from './relative-time';
import { statusWord } from './result';
import type { Stores } from './stores';
import { namedFolders, type WorkflowFolders } from './workflow-folders';

/** A file to run, and where it belongs. */
export interface Target {
  readonly file: string;
  readonly workflowFolder: string;
  readonly storeFolder: string;
  readonly isConfiguration: boolean;
}

export interface FoundExecution {
  readonly row: ExecutionRow;
  readonly storeFolder: string;
}

/** What a command is about: the lens's or view's argument, the explorer's URI, the open editor, or what a person picks. */
export async function targetOf(
  arg: unknown,
  workflows: WorkflowFolders,
): Promise<Target | undefined> {
  const uri = uriOf(arg) ?? (await openFile(workflows)) ?? (await pickFile(workflows));
  if (uri?.scheme !== 'untitled') {
    return uri && targetAt(pathOf(uri));
  }
  // A document that was never saved is run as if it stood in the first workflow folder.
  const [folder] = await workflows.all();
  return folder === undefined
    ? undefined
    : { ...targetAt(`${folder}/.`), file: pathOf(uri), isConfiguration: true };
}

export function targetAt(file: string): Target {
  const named = namedFolders().find((folder) => file.startsWith(`${folder}/`));
  const workflowFolder = named ?? findWorkflowFolder(undefined, dirname(file)) ?? dirname(file);
  return {
    file,
    workflowFolder,
    storeFolder: storeFolder(undefined, workflowFolder),
    isConfiguration: file.endsWith('.toml'),
  };
}

export function runTarget(
  { file, workflowFolder, isConfiguration }: Target,
  overrides: readonly Override[],
): RunTarget {
  return {
    name: isConfiguration ? undefined : baseName(file).replace(/\.(py|ts)$/, ''),
    configFile: isConfiguration ? file : undefined,
    version: undefined,
    testbedFile: testbedFile(undefined, workflowFolder),
    overrides,
  };
}

/**
 * The executions that a command is about: what is selected in the view (its second argument), the row alone, or what
 * a person picks; undefined when they pick nothing.
 */
export async function executionsOf(
  [arg, selected]: readonly unknown[],
  stores: Stores,
  many: boolean,
): Promise<readonly FoundExecution[] | undefined> {
  const given = (Array.isArray(selected) && selected.length > 0 ? selected : [arg]).filter(isRow);
  const rows =
    given.length > 0
      ? given.map((one) => ({
          folder: one.storeFolder,
          id: one.executionId ?? one.row?.execution_id,
        }))
      : await pickExecutions(stores, many);
  const found = await Promise.all(
    rows?.map(({ folder, id }) => stores.find(folder, id ?? '')) ?? [],
  );
  const there = found.filter((one) => one !== undefined);
  return there.length > 0 ? there : undefined;
}

async function pickExecutions(stores: Stores, many: boolean) {
  const rows = await stores.summaries();
  const items = rows.map(({ row, storeFolder: folder }) => ({
    label: row.execution_id,
    description: `${statusWord(row.status)} · ${ago(row.start_time, Date.now())}`,
    ...(row.note === '' ? {} : { detail: row.note }),
    folder,
    id: row.execution_id,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No workflow was run here yet.'));
    return undefined;
  }
  const options = { placeHolder: vscode.l10n.t('Which execution?'), matchOnDetail: true };
  if (many) {
    return vscode.window.showQuickPick(items, { ...options, canPickMany: true });
  }
  const picked = await vscode.window.showQuickPick(items, options);
  return picked && [picked];
}

/** What the Executions view and the end of a run hand to a command. */
interface RowArgument {
  readonly storeFolder: string;
  readonly executionId?: string;
  readonly row?: { readonly execution_id: string };
}

export function isRow(arg: unknown): arg is RowArgument {
  return typeof arg === 'object' && arg !== null && 'storeFolder' in arg;
}

function uriOf(arg: unknown): vscode.Uri | undefined {
  if (arg instanceof vscode.Uri) {
    return arg;
  }
  if (typeof arg === 'object' && arg !== null && 'file' in arg) {
    return vscode.Uri.file(String(arg.file));
  }
  const uri = typeof arg === 'object' && arg !== null && 'uri' in arg ? arg.uri : undefined;
  return uri instanceof vscode.Uri
    ? uri
    : typeof uri === 'string'
      ? vscode.Uri.parse(uri)
      : undefined;
}

async function openFile(workflows: WorkflowFolders): Promise<vscode.Uri | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.uri.scheme === 'untitled' && document.languageId === 'swf-workflow') {
    return document.uri;
  }
  if (document?.uri.scheme !== 'file' || !/\.(toml|py|ts)$/.test(document.uri.path)) {
    return undefined;
  }
  const path = pathOf(document.uri);
  const folders = await workflows.all();
  return folders.some((folder) => path.startsWith(`${folder}/`)) ? document.uri : undefined;
}

async function pickFile(workflows: WorkflowFolders): Promise<vscode.Uri | undefined> {
  const folders = await workflows.all();
  const { types, configurations } = readCatalogue(folders, new Sources(editorFiles()));
  const files = [...configurations.map(({ file }) => file), ...types.map((type) => type.codeFile)];
  if (files.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is no workflow yet: put a definition and a configuration into a folder "workflows".',
      ),
    );
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    files
      .map((file) => ({
        label: vscode.workspace.asRelativePath(file),
        iconPath: new vscode.ThemeIcon(file.endsWith('.toml') ? 'settings' : 'symbol-class'),
        uri: uriOfPath(file),
      }))
      .sort((a, b) => a.label.localeCompare(b.label)),
    { placeHolder: vscode.l10n.t('Which workflow?') },
  );
  return picked?.uri;
}
