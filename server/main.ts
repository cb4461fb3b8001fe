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
import { findWorkflowFolders } from './folders';
import { publishDiagnostics } from './publish';
import { answerRequests } from './requests';
import { Workspace } from './service/workspace';
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
    if (clientCapabilities.workspace?.codeLens?.refreshSupport) {
      connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    }
  },
  (message) => connection.console.warn(message),
);
const workspace = new Workspace(diskFiles, stores, namedTestbed());
const uriOf = (path: string): string => pathToFileURL(path).href;
const roots = new Set<string>();
let namedFolders: readonly string[] = [];
let tellsFolders = false;
let clientCapabilities: ClientCapabilities = {};

connection.onInitialize(({ workspaceFolders, rootUri, initializationOptions, capabilities }) => {
  clientCapabilities = capabilities;
  tellsFolders = capabilities.workspace?.workspaceFolders === true;
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  for (const uri of uris) {
    roots.add(uri);
  }
  namedFolders = namedFoldersOf(initializationOptions);
  findFolders();
  return {
    serverInfo: { name: 'swf-language-server' },
    capabilities: {
      textDocumentSync: { openClose: true, change: 2 },
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
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
});

connection.onInitialized(() => {
  registerEditing(connection, clientCapabilities);
  if (!tellsFolders) {
    return;
  }
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    for (const { uri } of added) {
      roots.add(uri);
    }
    for (const { uri } of removed) {
      roots.delete(uri);
    }
    findFolders();
    publisher.all();
  });
});

connection.onDidChangeConfiguration(({ settings }) => {
  namedFolders = namedFoldersOf((settings as { swf?: unknown } | undefined)?.swf);
  findFolders();
  publisher.all();
});

connection.onDidChangeWatchedFiles(() => {
  workspace.diskChanged();
  findFolders();
  publisher.all();
});

const publisher = publishDiagnostics(connection, workspace, documents, pathOf, uriOf);
answerRequests(connection, workspace, documents, pathOf, uriOf, () => ({
  snippets: clientCapabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
}));
answerEdits({ connection, workspace, documents, pathOf, uriOf }, () => clientCapabilities);
documents.onDidChangeContent(({ document }) => {
  const path = pathOf(document.uri);
  if (path !== undefined) {
    workspace.setOpen(path, document.getText());
    publisher.changed(path);
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

/** After the first answers: the editor waits for those. */
function followStores(): void {
  setImmediate(() => setImmediate(() => stores.follow(workspace.folders)));
}

function namedFoldersOf(settings: unknown): readonly string[] {
  const named = (settings as { workflowFolders?: unknown } | null | undefined)?.workflowFolders;
  return Array.isArray(named) ? named.filter((one) => typeof one === 'string') : [];
}

/** Folders named in the settings, from each workspace folder; else every `workflows/` there is. */
function findFolders(): void {
  const paths = [...roots].flatMap((uri) => pathOf(uri) ?? []);
  workspace.folders =
    namedFolders.length > 0
      ? namedFolders.flatMap((name) =>
          name.startsWith('/') ? [name] : paths.map((path) => `${path}/${name}`),
        )
      : paths.flatMap(findWorkflowFolders);
  workspace.diskChanged();
  if (documents.all().length > 0) {
    followStores();
  }
}
