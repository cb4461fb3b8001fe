import * as vscode from 'vscode';
import { diskFiles } from '../../core/run/disk';
import type { WorkflowFiles } from '../../core/workflow/files';

/** The files as they are on the screen: an open document is the truth, also one that was never saved. */
export function editorFiles(): WorkflowFiles {
  const disk = diskFiles();
  const open = new Map(
    vscode.workspace.textDocuments
      .filter(({ isDirty, uri }) => uri.scheme === 'untitled' || (isDirty && uri.scheme === 'file'))
      .map((document) => [pathOf(document.uri), document.getText()]),
  );
  return {
    read: (path) => {
      const text = open.get(path);
      return text === undefined ? disk.read(path) : { kind: 'text', text };
    },
    list: (folder) => {
      const onDisk = disk.list(folder);
      const unsaved = [...open.keys()]
        .filter((path) => path.startsWith(`${folder}/`) && !path.includes('/', folder.length + 1))
        .map((path) => path.slice(folder.length + 1))
        .filter((name) => !onDisk.includes(name));
      return unsaved.length === 0 ? onDisk : [...onDisk, ...unsaved].sort();
    },
  };
}

/** With `/`, as the core wants it. */
export function pathOf(uri: vscode.Uri): string {
  return uri.fsPath.replaceAll('\\', '/');
}

/** The document of a path: an open one that was never saved, else the file. */
export function uriOfPath(path: string): vscode.Uri {
  const unsaved = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === 'untitled' && pathOf(uri) === path,
  );
  return unsaved?.uri ?? vscode.Uri.file(path);
}
