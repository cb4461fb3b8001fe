import type { SyntaxNode, Tree } from '@lezer/common';
import type { Span } from './ir';

/** Nesting beyond this is not looked into, so that no text can exhaust the stack. */
export const MAX_DEPTH = 300;

/** A byte order mark is no part of a text; the blank line in its stead keeps all places. */
export function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/, '\n');
}

/** Children that are code: punctuation and keywords too, errors and comments left out. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.type.isError && !child.name.endsWith('Comment')) {
      found.push(child);
    }
  }
  return found;
}

export function span(node: { readonly from: number; readonly to: number }): Span {
  return { start: node.from, end: node.to };
}

export function comments(tree: Tree): Span[] {
  const found: Span[] = [];
  tree.iterate({
    enter: (node) => {
      if (node.name.endsWith('Comment')) {
        found.push(span(node));
      }
    },
  });
  return found;
}

/**
 * Where the text cannot be read. Errors that touch count once, an error without length is widened to the
 * character before it, so that there is something to underline. `isRight`: what the grammar does not know, and the
 * language does.
 */
export function syntaxErrors(
  tree: Tree,
  text: string,
  isRight: (error: SyntaxNode) => boolean = () => false,
): Span[] {
  const found: Span[] = [];
  tree.iterate({
    enter: (node) => {
      if (!node.type.isError || isRight(node.node)) {
        return true;
      }
      const last = found.at(-1);
      if (last === undefined || node.from > last.end + 1) {
        found.push(widened(node.from, node.to, text));
      }
      return false;
    },
  });
  return found;
}

function widened(from: number, to: number, text: string): Span {
  if (to > from) {
    const lineEnd = text.indexOf('\n', from);
    return { start: from, end: lineEnd > from && lineEnd < to ? lineEnd : to };
  }
  let start = Math.min(from, text.length);
  while (start > 0 && /\s/.test(text[start - 1] ?? '')) {
    start--;
  }
  return start === 0
    ? { start: 0, end: Math.min(1, text.length) }
    : { start: start - 1, end: start };
}
