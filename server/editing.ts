import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  SemanticTokensRegistrationType,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { whenCurrent } from './current';
import { answerFormatting } from './format/requests';
import type { Server } from './handlers';
import { extractShared } from './service/edits/extract-shared';
import { refactoringsAt } from './service/edits/refactorings';
import { fixesFor } from './service/fixes';
import { inlayHintsOf } from './service/inlay-hints';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from './service/semantic-tokens';
import { documentOf } from './service/structure';
import { answerTokens } from './tokens';

const ON_TYPE = { firstTriggerCharacter: '\n', moreTriggerCharacter: ['}', ']'] };
const TOKENS = {
  legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
  full: { delta: true },
  range: true,
};
const ACTIONS = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorExtract,
];
const WORKFLOW_TOML = [{ language: 'swf-workflow' }, { pattern: '**/workflows/**/*.toml' }];

/** What is offered to a client that cannot be told later for which files. */
export function editingCapabilities({ textDocument: of }: ClientCapabilities): ServerCapabilities {
  return {
    inlayHintProvider: true,
    codeActionProvider: { codeActionKinds: ACTIONS },
    ...(of?.formatting?.dynamicRegistration ? {} : { documentFormattingProvider: true }),
    ...(of?.rangeFormatting?.dynamicRegistration ? {} : { documentRangeFormattingProvider: true }),
    ...(of?.onTypeFormatting?.dynamicRegistration
      ? {}
      : { documentOnTypeFormattingProvider: ON_TYPE }),
    ...(of?.semanticTokens?.dynamicRegistration ? {} : { semanticTokensProvider: TOKENS }),
  };
}

/** For the others: the server knows Python and TypeScript files too, and must not be taken for their formatter. */
export function registerEditing(
  { client }: Connection,
  { textDocument: of }: ClientCapabilities,
): void {
  const options = { documentSelector: WORKFLOW_TOML };
  if (of?.formatting?.dynamicRegistration) {
    void client.register(DocumentFormattingRequest.type, options);
  }
  if (of?.rangeFormatting?.dynamicRegistration) {
    void client.register(DocumentRangeFormattingRequest.type, options);
  }
  if (of?.onTypeFormatting?.dynamicRegistration) {
    void client.register(DocumentOnTypeFormattingRequest.type, { ...options, ...ON_TYPE });
  }
  if (of?.semanticTokens?.dynamicRegistration) {
    void client.register(SemanticTokensRegistrationType.type, { ...options, ...TOKENS });
  }
}

/** Wires the requests about edits: formatting, tokens, hints, quick fixes and refactorings. */
export function answerEdits(server: Server, client: () => ClientCapabilities): void {
  const { connection, workspace, documents, pathOf, uriOf } = server;
  answerFormatting(connection, workspace, documents, pathOf);
  answerTokens(server);
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) => {
    const path = pathOf(uri);
    return path === undefined
      ? []
      : whenCurrent(server, uri, token, [], () => inlayHintsOf(workspace, path, range, uriOf));
  });
  const createsFiles = (): boolean =>
    client().workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false;
  const actionsOf = (path: string, { textDocument, range, context }: CodeActionParams) => {
    const isWanted = ({ kind = '' }: CodeAction): boolean =>
      context.only?.some((one) => kind === one || kind.startsWith(`${one}.`)) ?? true;
    const document = documentOf(workspace, path);
    const offset = document?.offsetAt(range.start) ?? 0;
    return [
      ...fixesFor(workspace, path, context.diagnostics, uriOf, createsFiles()),
      ...(document ? refactoringsAt(document, offset, textDocument.uri) : []),
      ...(createsFiles() ? extractShared(workspace, path, offset, uriOf) : []),
    ].filter(isWanted);
  };
  connection.onCodeAction((asked, token) => {
    const { uri } = asked.textDocument;
    const path = pathOf(uri);
    return path === undefined
      ? []
      : whenCurrent(server, uri, token, [], () => actionsOf(path, asked));
  });
}
