import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { guarded } from './guarded';
import type { Server } from './handlers';

let waiting = 0;

/** Somebody waits for an answer: checks that nobody asked for come after it. */
export function isAsked(): boolean {
  return waiting > 0;
}

/**
 * Answers about a document as it was when the question came in. What waits in the stream behind the question is read
 * first: when it takes the question back, or changes the document, there is nothing to work out any more.
 */
export async function whenCurrent<T>(
  { connection, documents }: Pick<Server, 'connection' | 'documents'>,
  uri: string,
  token: CancellationToken,
  otherwise: T,
  answer: () => T,
): Promise<T | ResponseError> {
  const version = documents.get(uri)?.version;
  // One message is read per turn, behind what is planned for the same turn.
  waiting++;
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  waiting--;
  if (token.isCancellationRequested) {
    return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  }
  return documents.get(uri)?.version === version
    ? guarded(connection, otherwise, answer)
    : outdated();
}

export function outdated(): ResponseError {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since.');
}
