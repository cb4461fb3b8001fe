import {
  type ClientCapabilities,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from 'vscode-languageserver';
import { guarded } from './guarded';
import type { Server } from './handlers';
import type { Roots } from './roots';
import { renamedIncludes } from './service/file-renames';
import { readSettings } from './settings';

const WATCHED = ['**/*.toml', '**/workflows/**/*.{py,ts,json}'];

/** Keeps up with what happens to the workspace: folders, settings, files on the disk, renames. */
export function followWorkspace(server: Server, client: ClientCapabilities, roots: Roots): void {
  const { connection, workspace, documents, pathOf, uriOf } = server;
  const { workspace: of } = client;
  if (of?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      roots.change(
        added.map(({ uri }) => uri),
        removed.map(({ uri }) => uri),
      );
    });
  }
  if (of?.didChangeConfiguration?.dynamicRegistration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'swf' });
  }
  if (of?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  connection.onDidChangeConfiguration(async ({ settings }) => {
    const sent = (settings as { swf?: unknown } | null | undefined)?.swf;
    const asked =
      sent === undefined && of?.configuration
        ? await connection.workspace.getConfiguration('swf').catch(() => undefined)
        : undefined;
    roots.set(readSettings(sent ?? asked));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => roots.filesChanged(changes));
  // Not every client watches files: what it saves it has at least told.
  documents.onDidSave(({ document }) => {
    const path = pathOf(document.uri);
    if (path !== undefined) {
      workspace.fileChanged(path);
    }
  });
  connection.workspace.onWillRenameFiles(({ files }) =>
    guarded(connection, null, () => renamedIncludes(workspace, files, pathOf, uriOf)),
  );
}
