import * as vscode from 'vscode';
import { diskFiles } from '../../core/run/disk';
import type { WorkflowFiles } from '../../core/workflow/files';

/** The files as they are on the screen: an unsaved document is the truth. */
export function editorFiles(): WorkflowFiles {
  const disk = diskFiles();
  const unsaved = new Map(
    vscode.workspace.textDocuments
      .filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file')
      .map((document) => [pathOf(document.uri), document.getText()]),
  );
  return {
    read: (path) => {
      const text = unsaved.get(path);
      return text === undefined ? disk.read(path) : { kind: 'text', text };
    },
    list: (folder) => disk.list(folder),
  };
}

/** With `/`, as the core wants it. */
export function pathOf(uri: vscode.Uri): string {
  return uri.fsPath.replaceAll('\\', '/');
}
