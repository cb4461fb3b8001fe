import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { findWorkflowFolder, storeFolder, testbedFile } from '../../core/run/places';
import type { ExecutionRow } from '../../core/store/types';
import { baseName } from '../../core/workflow/layers';
import type { Override, RunTarget } from '../../core/workflow/types';
import { pathOf } from './editor-files';
import type { Stores } from './stores';

/** A file to run, and where it belongs. */
export interface Target {
  readonly file: string;
  readonly workflowFolder: string;
  readonly storeFolder: string;
}

export interface FoundExecution {
  readonly row: ExecutionRow;
  readonly storeFolder: string;
}

/** What a command is about: the lens's or view's argument, the explorer's URI, the open editor, or what a person picks. */
export async function targetOf(arg: unknown): Promise<Target | undefined> {
  const uri = uriOf(arg) ?? openFile() ?? (await pickFile());
  return uri && targetAt(pathOf(uri));
}

export function targetAt(file: string): Target {
  const workflowFolder = findWorkflowFolder(undefined, dirname(file)) ?? dirname(file);
  return { file, workflowFolder, storeFolder: storeFolder(undefined, workflowFolder) };
}

export function runTarget(
  { file, workflowFolder }: Target,
  overrides: readonly Override[],
): RunTarget {
  const isConfiguration = file.endsWith('.toml');
  return {
    name: isConfiguration ? undefined : baseName(file).replace(/\.(py|ts)$/, ''),
    configFile: isConfiguration ? file : undefined,
    version: undefined,
    testbedFile: testbedFile(undefined, workflowFolder),
    overrides,
  };
}

/** The execution of a view's row, or one that a person picks. */
export async function executionOf(
  arg: unknown,
  stores: Stores,
): Promise<FoundExecution | undefined> {
  if (isRow(arg)) {
    return stores.find(arg.storeFolder, arg.executionId ?? arg.row?.execution_id ?? '');
  }
  const rows = await stores.summaries();
  const picked = await vscode.window.showQuickPick(
    rows.map(({ row, storeFolder: folder }) => ({
      label: row.execution_id,
      description: row.status,
      folder,
    })),
    { placeHolder: vscode.l10n.t('Which execution?') },
  );
  return picked && stores.find(picked.folder, picked.label);
}

/** What the Executions view and the end of a run hand to a command. */
interface RowArgument {
  readonly storeFolder: string;
  readonly executionId?: string;
  readonly row?: { readonly execution_id: string };
}

function isRow(arg: unknown): arg is RowArgument {
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

function openFile(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === 'file' && /\/workflows\/.*\.(toml|py|ts)$/.test(uri.path)
    ? uri
    : undefined;
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const files = await vscode.workspace.findFiles(
    '**/workflows/**/*.{toml,py}',
    '**/{node_modules,.swf-testbed}/**',
  );
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
      .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
      .sort((a, b) => a.label.localeCompare(b.label)),
    { placeHolder: vscode.l10n.t('Which workflow?') },
  );
  return picked?.uri;
}
