import { parseToml, type TomlDocument } from '../../../core/toml';
import { isBehind } from './same-meaning';

interface Trailing {
  readonly start: number;
  readonly line: number;
  readonly column: number;
  /** White space between the value and the comment. */
  readonly gap: number;
  readonly indent: number;
}

/** The same comment in the original and in the formatted text. */
interface Pair {
  readonly old: Trailing;
  readonly now: Trailing;
}

/**
 * Puts the trailing comments of a formatted text in columns where the author had them in columns: in the author's,
 * or the first that fits. Comments on lines of one block, equally indented, are one group. (Taplo aligns too, but
 * also where nobody asked for it, and not beside arrays over several lines.)
 */
export function alignComments(original: TomlDocument, formatted: string): string {
  const document = parseToml(formatted, { version: original.version });
  const gaps = groupsOf(document, pairsOf(original, document))
    .filter(wereAligned)
    .flatMap(inColumn);
  gaps.sort((a, b) => a.now.start - b.now.start);
  let at = 0;
  let text = '';
  for (const { now, spaces } of gaps) {
    text += formatted.slice(at, now.start - now.gap) + ' '.repeat(spaces);
    at = now.start;
  }
  return text + formatted.slice(at);
}

function pairsOf(original: TomlDocument, formatted: TomlDocument): Pair[] {
  return original.comments.flatMap(({ range }, index) => {
    const old = trailing(original, range.start);
    const other = formatted.comments[index];
    const now = other && trailing(formatted, other.range.start);
    return old && now ? [{ old, now }] : [];
  });
}

function trailing(document: TomlDocument, start: number): Trailing | undefined {
  const { line, character } = document.positionAt(start);
  const before = document.text.slice(start - character, start);
  return isBehind(document.text, start)
    ? {
        start,
        line,
        column: character,
        gap: before.length - before.trimEnd().length,
        indent: before.length - before.trimStart().length,
      }
    : undefined;
}

function groupsOf(document: TomlDocument, pairs: readonly Pair[]): Pair[][] {
  const breaks = blockBreaks(document);
  const groups = new Map<string, Pair[]>();
  let block = 0;
  for (const pair of pairs) {
    while ((breaks[block] ?? Number.POSITIVE_INFINITY) <= pair.now.line) {
      block++;
    }
    const name = `${block} ${pair.now.indent}`;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(pair);
  }
  return [...groups.values()];
}

/** Lines at which a new block begins: blank ones, headers, and those behind a header. */
function blockBreaks({ text, headers, positionAt }: TomlDocument): number[] {
  const atHeaders = headers.flatMap(({ range }) => {
    const { line } = positionAt(range.start);
    return [line, line + 1];
  });
  const blank = text.split('\n').flatMap((line, number) => (line.trim() === '' ? number : []));
  return [...atHeaders, ...blank].sort((a, b) => a - b);
}

function wereAligned(group: readonly Pair[]): boolean {
  const columns = new Set(group.map(({ old }) => old.column));
  return (group.length > 1 && columns.size === 1) || group.some(({ old }) => old.gap > 1);
}

function inColumn(group: readonly Pair[]): { readonly now: Trailing; readonly spaces: number }[] {
  const fitting = Math.max(...group.map(({ now }) => now.column - now.gap + 1));
  const column = Math.max(fitting, commonest(group.map(({ old }) => old.column)));
  return group.map(({ now }) => ({ now, spaces: column - (now.column - now.gap) }));
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of numbers) {
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
