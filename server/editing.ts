import {
  type ClientCapabilities,
  type Connection,
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type ServerCapabilities,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { answerFormatting } from './format/requests';
import type { Workspace } from './service/workspace';

const ON_TYPE = { firstTriggerCharacter: '\n', moreTriggerCharacter: ['}', ']'] };
const WORKFLOW_TOML = [{ language: 'swf-workflow' }, { pattern: '**/workflows/**/*.toml' }];

/** What is offered to a client that cannot be told later for which files. */
export function editingCapabilities({ textDocument }: ClientCapabilities): ServerCapabilities {
  return {
    ...(textDocument?.formatting?.dynamicRegistration ? {} : { documentFormattingProvider: true }),
    ...(textDocument?.rangeFormatting?.dynamicRegistration
      ? {}
      : { documentRangeFormattingProvider: true }),
    ...(textDocument?.onTypeFormatting?.dynamicRegistration
      ? {}
      : { documentOnTypeFormattingProvider: ON_TYPE }),
  };
}

/** For the others: the server knows Python and TypeScript files too, and must not be taken for their formatter. */
export function registerEditing(
  { client }: Connection,
  { textDocument }: ClientCapabilities,
): void {
  const options = { documentSelector: WORKFLOW_TOML };
  if (textDocument?.formatting?.dynamicRegistration) {
    void client.register(DocumentFormattingRequest.type, options);
  }
  if (textDocument?.rangeFormatting?.dynamicRegistration) {
    void client.register(DocumentRangeFormattingRequest.type, options);
  }
  if (textDocument?.onTypeFormatting?.dynamicRegistration) {
    void client.register(DocumentOnTypeFormattingRequest.type, { ...options, ...ON_TYPE });
  }
}

/** Wires the requests that change documents. */
export function answerEdits(
  connection: Connection,
  workspace: Workspace,
  documents: TextDocuments<TextDocument>,
  pathOf: (uri: string) => string | undefined,
): void {
  answerFormatting(connection, workspace, documents, pathOf);
}
