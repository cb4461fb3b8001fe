import {
  type CodeAction,
  CodeActionKind,
  CompletionItemKind,
  type Diagnostic,
} from 'vscode-languageserver';
import { isProblem, locateInText } from '../../core/workflow/sources';
import type { CodeCompletion } from './completion-code';
import { diagnosticsOf } from './diagnostics';
import { action } from './edits/action';
import { codeFacts } from './parameters';
import { rangeOf } from './place';
import { within } from './toml-place';
import type { Workspace } from './workspace';

const WRITTEN = /swf:\s*ignore\[([^\]]*)\]/;
/** Without its list too. */
const ANY_WRITTEN = /swf:\s*ignore(?:\[([^\]]*)\])?/;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** For what is no error: a comment on its line that silences it. For a comment that silences nothing: its end. */
export function silenceFixes(
  workspace: Workspace,
  path: string,
  diagnostic: Diagnostic,
  uri: (path: string) => string,
): CodeAction[] {
  const code = String(diagnostic.code);
  const text = workspace.textOf(path);
  // In a text that cannot be read a comment may be part of anything.
  if (text === undefined || diagnostic.severity === 1 || code === 'code-syntax') {
    return [];
  }
  const edit =
    code === 'ignore-unused'
      ? removed(workspace, path, text, diagnostic)
      : added(workspace, path, text, code, diagnostic);
  if (!edit) {
    return [];
  }
  const { span, newText } = edit;
  const change = { range: rangeOf(locateInText(path, text, span)), newText };
  const title =
    code === 'ignore-unused' ? 'Remove what silences nothing' : `Silence ${code} on this line`;
  return [
    action(
      title,
      CodeActionKind.QuickFix,
      { changes: { [uri(path)]: [change] } },
      { diagnostics: [diagnostic] },
    ),
  ];
}

interface Edit {
  readonly span: Span;
  readonly newText: string;
}

function added(
  workspace: Workspace,
  path: string,
  text: string,
  code: string,
  { range }: Diagnostic,
): Edit {
  const line = lineOf(text, range.end.line);
  const comment = commentsOf(workspace, path).find(
    ({ end }) => end >= line.start && end <= line.end,
  );
  const list = comment && WRITTEN.exec(text.slice(comment.start, comment.end));
  if (comment && list) {
    const at = comment.start + list.index + list[0].length - 1;
    return { span: { start: at, end: at }, newText: list[1]?.trim() ? `, ${code}` : code };
  }
  const mark = path.endsWith('.ts') ? '//' : '#';
  const at = { start: line.end, end: line.end };
  return {
    span: at,
    newText: comment ? `  swf: ignore[${code}]` : `  ${mark} swf: ignore[${code}]`,
  };
}

function removed(
  workspace: Workspace,
  path: string,
  text: string,
  { range }: Diagnostic,
): Edit | undefined {
  const at = lineOf(text, range.start.line).start + range.start.character;
  const comment = commentsOf(workspace, path).find((one) => within(one, at));
  const list = comment && ANY_WRITTEN.exec(text.slice(comment.start, comment.end));
  if (!comment || !list) {
    return undefined;
  }
  const start = comment.start + list.index;
  const end = start + list[0].length;
  const word = /^[^\s,\]]*/.exec(text.slice(at, end))?.[0] ?? '';
  const others = (list[1] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== word);
  if (others.length > 0) {
    return { span: { start, end }, newText: `swf: ignore[${others.join(', ')}]` };
  }
  const before = text.slice(comment.start, start).trimEnd();
  const isAlone = /^(#|\/\/)$/.test(before) && text.slice(end, comment.end).trim() === '';
  const from = isAlone
    ? text.slice(0, comment.start).trimEnd().length
    : comment.start + before.length;
  const lineStart = lineOf(text, range.start.line).start;
  return { span: { start: Math.max(from, lineStart), end }, newText: '' };
}

/** Inside `swf: ignore[…]`: the codes of this line. */
export function ignoreDrafts(
  workspace: Workspace,
  path: string,
  text: string,
  offset: number,
): CodeCompletion | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const word = /(?:#|\/\/).*swf:\s*ignore\[(?:[^\]]*[\s,])?([\w-]*)$/.exec(
    text.slice(start, offset),
  )?.[1];
  if (word === undefined) {
    return undefined;
  }
  const { line } = locateInText(path, text, { start: offset, end: offset });
  const codes = diagnosticsOf(workspace, path, (one) => one)
    .filter(
      ({ range, code }) =>
        code !== 'ignore-unused' && range.start.line < line && range.end.line >= line - 1,
    )
    .map(({ code }) => String(code));
  return {
    start: offset - word.length,
    end: offset + (/^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0),
    drafts: [...new Set(codes)].map((label) => ({
      label,
      kind: CompletionItemKind.Constant,
      insert: label,
    })),
  };
}

function commentsOf(workspace: Workspace, path: string): readonly Span[] {
  if (!path.endsWith('.toml')) {
    return codeFacts(workspace, path)?.comments ?? [];
  }
  const document = workspace.sources.document(path, undefined);
  return isProblem(document) ? [] : document.comments.map(({ range }) => range);
}

/** A line without its end. */
function lineOf(text: string, line: number): Span {
  let start = 0;
  for (let count = 0; count < line; count++) {
    const next = text.indexOf('\n', start);
    if (next < 0) {
      break;
    }
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return {
    start,
    end: start + text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '').length,
  };
}
