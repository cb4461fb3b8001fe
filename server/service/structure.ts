import { type DocumentLink, type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TableNode, TomlDocument } from '../../core/toml';
import { includesOf, resolvePath } from '../../core/workflow/layers';
import { isProblem, locate, locateInText } from '../../core/workflow/sources';
import { codeFacts } from './parameters';
import { rangeOf } from './place';
import type { Workspace } from './workspace';

export function documentOf(workspace: Workspace, path: string): TomlDocument | undefined {
  const document = path.endsWith('.toml') ? workspace.sources.document(path, undefined) : undefined;
  return document === undefined || isProblem(document) ? undefined : document;
}

/** Sections with their keys; for code the executor with its methods. */
export function symbolsOf(workspace: Workspace, path: string): DocumentSymbol[] {
  const document = documentOf(workspace, path);
  if (document) {
    return tableSymbols(path, document, document.root);
  }
  const facts = codeFacts(workspace, path);
  const executor = facts?.executor;
  if (!facts || !executor) {
    return [];
  }
  const range = (span: { start: number; end: number }) =>
    rangeOf(locateInText(path, facts.text, span));
  return [
    {
      name: 'WorkflowExecutor',
      kind: SymbolKind.Class,
      range: range(executor.span),
      selectionRange: range(executor.nameSpan),
      children: executor.methods.map(({ name, span, nameSpan }) => ({
        name,
        kind: SymbolKind.Method,
        range: range(span),
        selectionRange: range(nameSpan),
      })),
    },
  ];
}

function tableSymbols(path: string, document: TomlDocument, table: TableNode): DocumentSymbol[] {
  return [...table.entries].map(([name, { key, value, range }]) => {
    const section = document.headers.find((header) => header.table === value);
    const whole = section?.section ?? {
      start: Math.min(range.start, key.range.start),
      end: Math.max(range.end, value.range.end, key.range.end),
    };
    const children = value.type === 'table' ? tableSymbols(path, document, value) : [];
    return {
      name: name === '' ? '""' : name,
      kind: value.type === 'table' ? SymbolKind.Module : SymbolKind.Property,
      range: rangeOf(locate(path, document, covering(whole, key.range))),
      selectionRange: rangeOf(locate(path, document, key.range)),
      children,
    };
  });
}

function covering(a: { start: number; end: number }, b: { start: number; end: number }) {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Includes and the code of the type are links. */
export function linksOf(
  workspace: Workspace,
  path: string,
  uri: (path: string) => string,
): DocumentLink[] {
  const document = documentOf(workspace, path);
  if (!document) {
    return [];
  }
  const { types } = workspace.catalogueFor(path);
  const workflow = document.root.entries.get('workflow')?.value;
  const type = workflow?.type === 'table' ? workflow.entries.get('type')?.value : undefined;
  const code =
    type?.type === 'string' ? types.find(({ name }) => name === type.value)?.codeFile : undefined;
  return [
    ...includesOf(document).map(({ value, range }) => ({
      range: rangeOf(locate(path, document, range)),
      target: uri(resolvePath(path, value)),
    })),
    ...(code && type
      ? [{ range: rangeOf(locate(path, document, type.range)), target: uri(code) }]
      : []),
  ];
}
