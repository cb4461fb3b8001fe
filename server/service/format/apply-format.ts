import { parseToml, type TomlDocument } from '../../../core/toml';
import { alignComments } from './alignment';
import { withCommentsOf, withoutCommentBrackets } from './comment-mask';
import { haveSameMeaning } from './same-meaning';
import { type OffsetEdit, whitespaceEdits } from './whitespace-edits';

/** What a formatter is given of a document; a byte order mark is not for it. */
export function textToFormat(document: TomlDocument): string {
  return withoutCommentBrackets(document).replace(/^\ufeff/, '');
}

/**
 * The edits that make a formatter's result of a document; undefined when that would change more than white space
 * and commas, or what the document means: the formatter is not trusted, its result is read again.
 */
export function formatEdits(document: TomlDocument, formatted: string): OffsetEdit[] | undefined {
  const mark = document.text.startsWith('\ufeff') ? '\ufeff' : '';
  const aligned = mark + alignComments(document, withCommentsOf(document, formatted));
  return haveSameMeaning(document, parseToml(aligned, { version: document.version }))
    ? whitespaceEdits(document.text, aligned)
    : undefined;
}

/** Those edits that touch only the lines asked for, and lines of the same block whose comment moves with them. */
export function editsOfLines(
  { text, positionAt }: TomlDocument,
  edits: readonly OffsetEdit[],
  first: number,
  last: number,
): OffsetEdit[] {
  const [from, to] = blockAround(text.split('\n'), first, last);
  const placed = edits.map((edit) => ({
    edit,
    line: positionAt(edit.start).line,
    endLine: positionAt(edit.end).line,
  }));
  const moved = new Set(
    placed
      .filter(({ edit, line }) => text[edit.end] === '#' && from <= line && line <= to)
      .map(({ line }) => line),
  );
  return placed
    .filter(({ line, endLine }) => {
      const isAsked = first <= line && endLine <= last;
      return isAsked || (line === endLine && moved.has(line));
    })
    .map(({ edit }) => edit);
}

function blockAround(lines: readonly string[], first: number, last: number): [number, number] {
  const isFilled = (line: number): boolean => (lines[line] ?? '').trim() !== '';
  let [from, to] = [first, last];
  while (from > 0 && isFilled(from - 1)) {
    from--;
  }
  while (to < lines.length - 1 && isFilled(to + 1)) {
    to++;
  }
  return [from, to];
}
