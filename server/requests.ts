import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  type ReferenceParams,
  ResponseError,
  type SelectionRange,
  type SelectionRangeParams,
  type TextDocuments,
} from 'vscode-languageserver';
import type { Position, TextDocument } from 'vscode-languageserver-textdocument';
import { whenCurrent } from './current';
import { guarded } from './guarded';
import { completeAt } from './service/completion';
import type { CompletionClient } from './service/completion-items';
import { foldingOf } from './service/folding';
import { hoverAt } from './service/hover';
import { lensesOf } from './service/lenses';
import {
  definitionAt,
  highlightsAt,
  referencesAt,
  renameAt,
  renameRangeAt,
  toLsp,
} from './service/references';
import { RenameProblem } from './service/rename-problem';
import { selectionAt } from './service/selection';
import { linksOf, symbolsOf } from './service/structure';
import type { Workspace } from './service/workspace';
import { workspaceSymbols } from './service/workspace-symbols';

type At = { readonly textDocument: { readonly uri: string }; readonly position: Position };
type Of = { readonly textDocument: { readonly uri: string } };

/** A refusal is an answer too: the editor shows its sentence. */
function refusable<T>(answer: () => T): T | ResponseError<void> {
  try {
    return answer();
  } catch (error) {
    if (error instanceof RenameProblem) {
      return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    }
    throw error;
  }
}

/** Wires LSP's requests to the service: from URIs and positions to paths and offsets, and no exception out. */
export function answerRequests(
  connection: Connection,
  workspace: Workspace,
  documents: TextDocuments<TextDocument>,
  pathOf: (uri: string) => string | undefined,
  uriOf: (path: string) => string,
  client: () => CompletionClient,
): void {
  const atOffset =
    <P extends At, T>(otherwise: T, answer: (path: string, offset: number, params: P) => T) =>
    (params: P, token: CancellationToken): Promise<T | ResponseError> | T => {
      const { textDocument, position } = params;
      const path = pathOf(textDocument.uri);
      const document = documents.get(textDocument.uri);
      return path === undefined || !document
        ? otherwise
        : whenCurrent({ connection, documents }, textDocument.uri, token, otherwise, () =>
            answer(path, document.offsetAt(position), params),
          );
    };
  const ofFile =
    <P extends Of, T>(otherwise: T, answer: (path: string, params: P) => T) =>
    (params: P, token: CancellationToken): Promise<T | ResponseError> | T => {
      const { uri } = params.textDocument;
      const path = pathOf(uri);
      return path === undefined
        ? otherwise
        : whenCurrent({ connection, documents }, uri, token, otherwise, () => answer(path, params));
    };
  connection.onCompletion(
    atOffset([], (path, offset) => completeAt(workspace, path, offset, client())),
  );
  connection.onHover(
    atOffset(null, (path, offset) => hoverAt(workspace, path, offset, uriOf) ?? null),
  );
  connection.onDefinition(
    atOffset([], (path, offset) =>
      definitionAt(workspace, path, offset).map((one) => toLsp(one, uriOf)),
    ),
  );
  connection.onReferences(
    atOffset([], (path, offset, { context }: At & Partial<Pick<ReferenceParams, 'context'>>) =>
      referencesAt(workspace, path, offset, context?.includeDeclaration).map((one) =>
        toLsp(one, uriOf),
      ),
    ),
  );
  connection.onDocumentHighlight(
    atOffset([], (path, offset) => highlightsAt(workspace, path, offset)),
  );
  connection.onPrepareRename(
    atOffset(null, (path, offset) => refusable(() => renameRangeAt(workspace, path, offset))),
  );
  connection.onRenameRequest(
    atOffset(null, (path, offset, { newName }: At & { newName: string }) =>
      refusable(() => renameAt(workspace, path, offset, newName, uriOf)),
    ),
  );
  connection.onSelectionRanges(
    ofFile([], (path, { textDocument: { uri }, positions }: SelectionRangeParams) =>
      positions.map((position): SelectionRange => {
        const offset = documents.get(uri)?.offsetAt(position);
        const own = { range: { start: position, end: position } };
        return offset === undefined ? own : (selectionAt(workspace, path, offset) ?? own);
      }),
    ),
  );
  connection.onWorkspaceSymbol(({ query }) =>
    guarded(connection, [], () => workspaceSymbols(workspace, query, uriOf)),
  );
  connection.onDocumentSymbol(ofFile([], (path) => symbolsOf(workspace, path)));
  connection.onFoldingRanges(ofFile([], (path) => foldingOf(workspace, path)));
  connection.onDocumentLinks(ofFile([], (path) => linksOf(workspace, path, uriOf)));
  connection.onCodeLens(ofFile([], (path) => lensesOf(workspace, path, uriOf)));
}
