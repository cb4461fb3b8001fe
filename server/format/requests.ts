import type {
  Connection,
  FormattingOptions,
  ResponseError,
  TextDocuments,
  TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TomlDocument } from '../../core/toml';
import { outdated } from '../current';
import { editsOfLines, formatEdits, textToFormat } from '../service/format/apply-format';
import { taploOptions } from '../service/format/style';
import type { OffsetEdit } from '../service/format/whitespace-edits';
import { documentOf } from '../service/structure';
import type { Workspace } from '../service/workspace';
import { Formatter } from './formatter';

type Asked = {
  readonly textDocument: { readonly uri: string };
  readonly options: FormattingOptions;
};
type Chosen = (document: TomlDocument, edits: readonly OffsetEdit[]) => readonly OffsetEdit[];

/** Answers formatting of documents, of ranges and while typing. What cannot be formatted safely is left as it is. */
export function answerFormatting(
  connection: Connection,
  workspace: Workspace,
  documents: TextDocuments<TextDocument>,
  pathOf: (uri: string) => string | undefined,
): void {
  const formatter = new Formatter(__dirname);
  const edits = async (
    { textDocument: { uri }, options }: Asked,
    choose: Chosen,
    isTyping = false,
  ): Promise<TextEdit[] | ResponseError> => {
    const path = pathOf(uri);
    const version = documents.get(uri)?.version;
    const document = path === undefined ? undefined : documentOf(workspace, path);
    if (path === undefined || version === undefined || document === undefined) {
      return [];
    }
    const say = (why: string): [] => {
      connection.console.warn(
        `${path.slice(path.lastIndexOf('/') + 1)} was not formatted: ${why}.`,
      );
      return [];
    };
    const [error] = document.errors;
    if (error) {
      return isTyping
        ? []
        : say(
            `line ${document.positionAt(error.range.start).line + 1} has a syntax error (${error.message})`,
          );
    }
    let formatted: string;
    try {
      formatted = await formatter.format(textToFormat(document), taploOptions(document, options));
    } catch (reason) {
      return say(`the formatter failed (${(reason as Error).message})`);
    }
    if (documents.get(uri)?.version !== version) {
      return outdated();
    }
    const all = formatEdits(document, formatted);
    return all
      ? choose(document, all).map(({ start, end, text: newText }) => ({
          range: { start: document.positionAt(start), end: document.positionAt(end) },
          newText,
        }))
      : say('the result would not have meant the same');
  };
  connection.onDocumentFormatting((asked) => edits(asked, (_document, all) => all));
  connection.onDocumentRangeFormatting((asked) =>
    edits(asked, (document, all) =>
      editsOfLines(document, all, asked.range.start.line, lastLine(asked.range)),
    ),
  );
  // Behind a new line the line before it is complete; behind a bracket the one it stands on.
  connection.onDocumentOnTypeFormatting((asked) => {
    const line = asked.position.line - (asked.ch === '\n' ? 1 : 0);
    return line < 0
      ? []
      : edits(asked, (document, all) => editsOfLines(document, all, line, line), true);
  });
}

/** A range that ends at the start of a line ends with the line before. */
function lastLine({
  start,
  end,
}: {
  start: { line: number };
  end: { line: number; character: number };
}) {
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}
