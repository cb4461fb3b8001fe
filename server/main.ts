import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  createConnection,
  ProposedFeatures,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diskFiles } from '../core/run/disk';
import { absolutePath } from '../core/run/places';
import { answerEdits, editingCapabilities, registerEditing } from './editing';
import { followWorkspace } from './follow';
import { indexWorkflows } from './indexing';
import { type Publisher, publishDiagnostics, refreshInstead } from './publish';
import { answerPull, pullCapabilities } from './pull';
import { answerRequests } from './requests';
import { Roots } from './roots';
import { RENAME_CAPABILITIES } from './service/file-renames';
import { Workspace } from './service/workspace';
import { readSettings } from './settings';
import { Stores } from './store/stores';

// Without a word about the transport it is stdio: what every editor but VS Code uses.
if (!process.argv.some((word) => /^--(stdio|node-ipc|socket|pipe)/.test(word))) {
  process.argv.push('--stdio');
}
const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const stores = new Stores(
  __dirname,
  () => {
    workspace.pastChanged();
    publisher.all();
    if (client.workspace?.codeLens?.refreshSupport) {
      connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    }
  },
  (message) => connection.console.warn(message),
);
const workspace = new Workspace(diskFiles, stores, namedTestbed());
const uriOf = (path: string): string => pathToFileURL(path).href;
const server = { connection, workspace, documents, pathOf, uriOf };
let client: ClientCapabilities = {};
let publisher: Publisher = { changed: () => {}, all: () => {}, closed: () => {} };
const roots = new Roots(server, () => {
  publisher.all();
  if (documents.all().length > 0) {
    followStores();
  }
});

connection.onInitialize(({ workspaceFolders, rootUri, initializationOptions, capabilities }) => {
  client = capabilities;
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  const settings = readSettings(initializationOptions);
  roots.set(settings);
  roots.change(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []), []);
  publisher = pulls
    ? refreshInstead(server, () => client.workspace?.diagnostics?.refreshSupport === true)
    : publishDiagnostics(server);
  return {
    serverInfo: { name: 'swf-language-server' },
    capabilities: {
      textDocumentSync: { openClose: true, change: 2, save: true },
      completionProvider: { triggerCharacters: ['[', '.', '"', "'", '=', ' '] },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: { prepareProvider: true },
      documentHighlightProvider: true,
      selectionRangeProvider: true,
      workspaceSymbolProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      documentLinkProvider: {},
      codeLensProvider: {},
      ...editingCapabilities(capabilities),
      ...(pulls ? pullCapabilities(settings.workspaceDiagnostics) : {}),
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        ...RENAME_CAPABILITIES,
      },
    },
  };
});

connection.onInitialized(() => {
  registerEditing(connection, client);
  followWorkspace(server, client, roots);
  const showsProgress = client.window?.workDoneProgress === true;
  indexWorkflows(connection, workspace, showsProgress).catch(() => undefined);
});

answerRequests(connection, workspace, documents, pathOf, uriOf, () => ({
  snippets: client.textDocument?.completion?.completionItem?.snippetSupport === true,
}));
answerEdits(server, () => client);
answerPull(server);
documents.onDidChangeContent(({ document }) => {
  const path = pathOf(document.uri);
  if (path !== undefined) {
    workspace.setOpen(path, document.getText());
    publisher.changed(document.uri);
  }
});
documents.onDidOpen(followStores);
documents.onDidClose(({ document }) => {
  const path = pathOf(document.uri);
  if (path !== undefined) {
    workspace.close(path);
    publisher.closed(document.uri);
  }
});
documents.listen(connection);
connection.listen();

/** The path of a file, with `/`; undefined for what is no file (an untitled document, a diff). */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri).replaceAll('\\', '/');
  } catch {
    return undefined;
  }
}

function namedTestbed(): string | undefined {
  const named = process.env['SWF_TESTBED_CONFIG'];
  return named ? absolutePath(named) : undefined;
}

/** After the first diagnostics, which come two turns after their document: the editor waits for those. */
function followStores(): void {
  setImmediate(() => setImmediate(() => setImmediate(() => stores.follow(workspace.folders))));
}
