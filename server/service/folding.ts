import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { Range, TableNode, TomlDocument, ValueNode } from '../../core/toml';
import { documentOf } from './structure';
import type { Workspace } from './workspace';

/** Sections, arrays and texts over several lines, and runs of comment lines. */
export function foldingOf(workspace: Workspace, path: string): FoldingRange[] {
  const document = documentOf(workspace, path);
  return document
    ? [
        ...document.headers.flatMap(({ section }) => fold(document, section)),
        ...[...longValues(document.root)].flatMap((range) => fold(document, range)),
        ...commentRuns(document).flatMap((range) =>
          fold(document, range, FoldingRangeKind.Comment),
        ),
      ]
    : [];
}

function fold(document: TomlDocument, { start, end }: Range, kind?: string): FoldingRange[] {
  const used = document.text.slice(start, end).trimEnd().length;
  const startLine = document.positionAt(start).line;
  const endLine = document.positionAt(start + used).line;
  return endLine > startLine ? [{ startLine, endLine, ...(kind ? { kind } : {}) }] : [];
}

function* longValues(table: TableNode): Generator<Range> {
  for (const { value } of table.entries.values()) {
    yield* longValue(value);
  }
}

function* longValue(value: ValueNode): Generator<Range> {
  switch (value.type) {
    case 'table':
      yield* longValues(value);
      return;
    case 'table-array':
      for (const item of value.items) {
        yield* longValues(item);
      }
      return;
    case 'array':
      yield value.range;
      for (const item of value.items) {
        yield* longValue(item);
      }
      return;
    case 'string':
      yield value.range;
      return;
    default:
  }
}

/** Comment lines that follow each other, with nothing else on them. */
function commentRuns({ comments, text }: TomlDocument): Range[] {
  const runs: { start: number; end: number }[] = [];
  for (const { range } of comments) {
    const line = text.lastIndexOf('\n', range.start - 1) + 1;
    if (text.slice(line, range.start).trim() !== '') {
      continue;
    }
    const last = runs.at(-1);
    if (last && /^\r?\n[ \t]*$/.test(text.slice(last.end, range.start))) {
      last.end = range.end;
    } else {
      runs.push({ start: range.start, end: range.end });
    }
  }
  return runs;
}
