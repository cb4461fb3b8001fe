import { type DocumentLink, type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { Range, TomlDocument, ValueNode } from '../../core/toml';
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
    return tableSymbols(path, document);
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

function tableSymbols(path: string, document: TomlDocument): DocumentSymbol[] {
  const sections = new Map(document.headers.map(({ table, section }) => [table, section]));

  const symbol = (name: string, value: ValueNode, own: Range, selection: Range): Placed => {
    const children = childrenOf(value);
    const section = value.type === 'table' ? sections.get(value) : undefined;
    const whole = covering(joined(section ?? own, children), selection);
    return {
      whole,
      symbol: {
        name: name === '' ? '""' : name,
        kind: KINDS[value.type] ?? SymbolKind.Property,
        range: rangeOf(locate(path, document, whole)),
        selectionRange: rangeOf(locate(path, document, selection)),
        children: children.map((child) => child.symbol),
      },
    };
  };
  const childrenOf = (value: ValueNode): readonly Placed[] => {
    switch (value.type) {
      case 'table':
        return [...value.entries].map(([name, { key, value: inner, range }]) =>
          symbol(name, inner, covering(range, inner.range), key.range),
        );
      case 'table-array':
        return value.items.map((item, index) =>
          symbol(String(index), item, item.range, item.range),
        );
      default:
        return [];
    }
  };
  return childrenOf(document.root).map((child) => child.symbol);
}

interface Placed {
  readonly symbol: DocumentSymbol;
  readonly whole: Range;
}

const KINDS: { readonly [type in ValueNode['type']]?: SymbolKind } = {
  table: SymbolKind.Module,
  'table-array': SymbolKind.Array,
};

/**
 * With the sections of what is inside where they follow at once, so that an editor finds the way to a place. A section
 * that stands further down, behind others, is not covered: those others would seem to be inside.
 */
function joined(own: Range, children: readonly Placed[]): Range {
  let { start, end } = own;
  for (const { whole } of children) {
    if (whole.start <= end) {
      start = Math.min(start, whole.start);
      end = Math.max(end, whole.end);
    }
  }
  return { start, end };
}

function covering(a: Range, b: Range): Range {
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
