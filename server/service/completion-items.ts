import {
  type CompletionItem,
  type CompletionItemKind,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver';

/** What the editor can take. */
export interface CompletionClient {
  readonly snippets: boolean;
}

/** An item before it knows its place. `insert` is a snippet: `$1`, `${1:2.0}`. */
export interface Draft {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly insert: string;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** Lower ones stand first; equal ones in the order given. */
  readonly rank?: number;
  /** What is typed, where it is not the label. */
  readonly filter?: string;
}

export function toItems(
  drafts: readonly Draft[],
  range: Range,
  { snippets }: CompletionClient,
): CompletionItem[] {
  return drafts.map(({ label, kind, insert, detail, documentation, rank = 1, filter }, at) => {
    const isSnippet = snippets && /[$\\}]/.test(insert);
    return {
      label,
      kind,
      sortText: `${rank}${String(at).padStart(4, '0')}`,
      textEdit: { range, newText: isSnippet ? insert : plain(insert) },
      ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...(detail ? { detail } : {}),
      ...(filter === undefined ? {} : { filterText: filter }),
      ...(documentation
        ? { documentation: { kind: 'markdown' as const, value: documentation } }
        : {}),
    };
  });
}

/** The text of a snippet with its defaults filled in. */
function plain(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([$}\\])/g, '$1');
}

/** Text that means itself in a snippet. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
