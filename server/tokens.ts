import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { guarded } from './guarded';
import type { Server } from './handlers';
import { semanticTokensOf, type Token } from './service/semantic-tokens';

type Of = { readonly textDocument: { readonly uri: string } };

interface Sent {
  readonly resultId: string;
  readonly data: number[];
}

/** Answers semantic tokens: whole, of a range, and as what has changed since the last answer. */
export function answerTokens({ connection, workspace, documents, pathOf }: Server): void {
  const sent = new Map<string, Sent>();
  let count = 0;
  const tokensOf = ({ textDocument: { uri } }: Of): readonly Token[] => {
    const path = pathOf(uri);
    return path === undefined
      ? []
      : guarded(connection, [], () => semanticTokensOf(workspace, path));
  };
  const whole = (asked: Of): Sent => {
    const answer = { resultId: String(++count), data: encoded(tokensOf(asked)) };
    sent.set(asked.textDocument.uri, answer);
    return answer;
  };
  documents.onDidClose(({ document }) => sent.delete(document.uri));
  const { semanticTokens } = connection.languages;
  semanticTokens.on(whole);
  semanticTokens.onDelta((asked): SemanticTokens | SemanticTokensDelta => {
    const before = sent.get(asked.textDocument.uri);
    const now = whole(asked);
    return before?.resultId === asked.previousResultId
      ? { resultId: now.resultId, edits: editsFrom(before.data, now.data) }
      : now;
  });
  semanticTokens.onRange((asked): SemanticTokens => {
    const { start, end } = asked.range;
    return {
      data: encoded(tokensOf(asked).filter(({ line }) => start.line <= line && line <= end.line)),
    };
  });
}

/** Five numbers a token, each place counted from the token before. */
function encoded(tokens: readonly Token[]): number[] {
  let [lastLine, lastCharacter] = [0, 0];
  return tokens.flatMap(({ line, character, length, type, modifiers }) => {
    const from = line === lastLine ? lastCharacter : 0;
    const numbers = [line - lastLine, character - from, length, type, modifiers];
    [lastLine, lastCharacter] = [line, character];
    return numbers;
  });
}

/** One edit: all between what is alike at the start and at the end. */
function editsFrom(before: readonly number[], now: readonly number[]) {
  let start = 0;
  while (start < before.length && start < now.length && before[start] === now[start]) {
    start++;
  }
  let same = 0;
  const most = Math.min(before.length, now.length) - start;
  while (same < most && before[before.length - 1 - same] === now[now.length - 1 - same]) {
    same++;
  }
  const [deleteCount, data] = [before.length - start - same, now.slice(start, now.length - same)];
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
