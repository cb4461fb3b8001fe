import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { guarded } from './guarded';
import { diagnosticsOf } from './service/diagnostics';
import type { Workspace } from './service/workspace';

export interface Publisher {
  /** A document changed: it is checked first, then the other open ones that may depend on it. */
  changed(path: string): void;
  all(): void;
  closed(uri: string): void;
}

/** Sends diagnostics once what came in is read: of many changes that wait together only the last is checked. */
export function publishDiagnostics(
  connection: Connection,
  workspace: Workspace,
  documents: TextDocuments<TextDocument>,
  pathOf: (uri: string) => string | undefined,
  uriOf: (path: string) => string,
): Publisher {
  const waiting = new Set<string>();
  const sent = new Map<string, string>();
  let isPlanned = false;
  const plan = (): void => {
    if (!isPlanned) {
      isPlanned = true;
      setImmediate(flush);
    }
  };
  const flush = (): void => {
    isPlanned = false;
    const first = [...waiting];
    waiting.clear();
    const open = documents.all().map(({ uri }) => uri);
    for (const uri of [...first, ...open.filter((one) => !first.includes(one))]) {
      publish(uri, first.includes(uri));
    }
  };
  const publish = (uri: string, isNew: boolean): void => {
    const path = pathOf(uri);
    const document = documents.get(uri);
    if (path === undefined || !document) {
      return;
    }
    const diagnostics = guarded(connection, [], () => diagnosticsOf(workspace, path, uriOf));
    const text = JSON.stringify(diagnostics);
    if (isNew || sent.get(uri) !== text) {
      sent.set(uri, text);
      void connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    }
  };
  return {
    changed(path) {
      const open = documents.all().find(({ uri }) => pathOf(uri) === path);
      waiting.add(open?.uri ?? uriOf(path));
      plan();
    },
    all: plan,
    closed(uri) {
      sent.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      plan();
    },
  };
}
