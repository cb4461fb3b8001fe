import { createHash } from 'node:crypto';
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  ServerCapabilities,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { whenCurrent } from './current';
import { guarded } from './guarded';
import type { Server } from './handlers';
import { diagnosticsOf } from './service/diagnostics';

/** `wholeWorkspace`: the client may ask for closed files too. VS Code would do so every two seconds. */
export function pullCapabilities(wholeWorkspace: boolean): ServerCapabilities {
  return {
    diagnosticProvider: {
      identifier: 'swf',
      interFileDependencies: true,
      workspaceDiagnostics: wholeWorkspace,
    },
  };
}

/** So many files are checked before what came in meanwhile is read. */
const AT_ONCE = 20;

/** Diagnostics for clients that ask: of a document, and of every file of the workflow folders. */
export function answerPull(server: Server): void {
  const { connection, workspace, documents, pathOf, uriOf } = server;
  const diagnostics = (path: string): Diagnostic[] =>
    guarded(connection, [], () => diagnosticsOf(workspace, path, uriOf));
  connection.languages.diagnostics.on(async (asked, token) => {
    const { uri } = asked.textDocument;
    const path = pathOf(uri);
    const empty: DocumentDiagnosticReport = { kind: 'full', items: [] };
    return path === undefined
      ? empty
      : ((await whenCurrent(server, uri, token, empty, () =>
          report(diagnostics(path), asked.previousResultId),
        )) as DocumentDiagnosticReport);
  });
  connection.languages.diagnostics.onWorkspace(async (asked, token, _progress, partial) => {
    const known = new Map(asked.previousResultIds.map(({ uri, value }) => [uri, value]));
    const paths = workspace.workflowFiles();
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const [at, path] of paths.entries()) {
      if (at % AT_ONCE === AT_ONCE - 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (token.isCancellationRequested) {
          break;
        }
      }
      const uri = uriOf(path);
      const version = documents.get(uri)?.version ?? null;
      const item = { ...report(diagnostics(path), known.get(uri)), uri, version };
      known.delete(uri);
      items.push(item as WorkspaceDocumentDiagnosticReport);
    }
    // A file that is gone has no problems any more.
    const gone = token.isCancellationRequested ? [] : [...known.keys()];
    items.push(...gone.map((uri) => ({ kind: 'full' as const, uri, version: null, items: [] })));
    if (partial) {
      partial.report({ items });
      return { items: [] };
    }
    return { items };
  });
}

/** The diagnostics, unless they are those that the client has: its id of them is made of what they say. */
function report(items: Diagnostic[], previous: string | undefined): DocumentDiagnosticReport {
  const resultId = createHash('sha1').update(JSON.stringify(items)).digest('base64url');
  return resultId === previous
    ? { kind: 'unchanged', resultId }
    : { kind: 'full', resultId, items };
}
