import type { CodeAction, CodeActionKind, WorkspaceEdit } from 'vscode-languageserver';
import type { TomlDocument } from '../../../core/toml';
import type { OffsetEdit } from '../format/whitespace-edits';

/** A change that is offered, of one document or of several. */
export function action(
  title: string,
  kind: CodeActionKind,
  edit: WorkspaceEdit,
  more: Partial<CodeAction> = {},
): CodeAction {
  return { title, kind, edit, ...more };
}

export function textEdits(document: TomlDocument, edits: readonly OffsetEdit[]) {
  return edits.map(({ start, end, text }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText: text,
  }));
}

/** The text after edits that do not overlap. */
export function applied(text: string, edits: readonly OffsetEdit[]): string {
  let result = text;
  for (const { start, end, text: inserted } of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + inserted + result.slice(end);
  }
  return result;
}
