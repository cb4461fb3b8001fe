import { parseToml, type TomlDocument } from '../../../core/toml';

/**
 * The text for Taplo, each bracket in a comment replaced by another character: Taplo takes one at the end of a
 * comment in an array for the array's end, and puts the next item into the comment (tamasfe/taplo#548).
 */
export function withoutCommentBrackets({ text, comments }: TomlDocument): string {
  return rewritten(text, comments, ({ text: said }) => said.replace(/[[\]]/g, '|'));
}

/** Taplo's result with the comments as they were; as it is when a comment was lost on the way. */
export function withCommentsOf(original: TomlDocument, formatted: string): string {
  const { comments } = parseToml(formatted, { version: original.version });
  return comments.length === original.comments.length
    ? rewritten(
        formatted,
        comments,
        (_one, index) => original.comments[index]?.text.trimEnd() ?? '',
      )
    : formatted;
}

function rewritten(
  text: string,
  comments: TomlDocument['comments'],
  say: (comment: TomlDocument['comments'][number], index: number) => string,
): string {
  let at = 0;
  const parts = comments.map((comment, index) => {
    const before = text.slice(at, comment.range.start + 1);
    at = comment.range.end;
    return before + say(comment, index);
  });
  return parts.join('') + text.slice(at);
}
