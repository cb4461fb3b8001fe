/** Where the section begins that a place belongs to, and its name; the beginning of the text without one. */
export interface SectionAbove {
  readonly end: number;
  readonly path: readonly string[];
}

/** Texts and comments, so that what looks like a header in them is passed over, then headers. */
const PARTS =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#.*|^[ \t]*\[\[?([^\]\n[#]*)(\]{0,2})[ \t]*(?:#.*)?\r?$/gm;

/**
 * The last header above an offset, half-typed or not. Where a header is known to begin, `from`, the text need not be
 * read from its start.
 */
export function sectionAbove(text: string, before: number, from = 0): SectionAbove {
  return lastHeader(text, before, from) ?? lastHeader(text, before, 0) ?? { end: 0, path: [] };
}

function lastHeader(text: string, before: number, from: number): SectionAbove | undefined {
  const parts = new RegExp(PARTS);
  parts.lastIndex = from;
  let found: SectionAbove | undefined;
  for (let match = parts.exec(text); match && match.index < before; match = parts.exec(text)) {
    const [whole, keys, closed] = match;
    // Not an array in an array.
    const isHeader = closed ? /["'A-Za-z_]/.test(keys ?? '') : /^[ \t]*[A-Za-z_]/.test(keys ?? '');
    if (keys !== undefined && isHeader && !keys.includes(',')) {
      found = { end: match.index + whole.length, path: keysOf(keys) };
    }
  }
  return found;
}

/** The names of a key or a header as written: `a."b c"`. */
export function keysOf(written: string): string[] {
  return [...written.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g)].map(
    ([, basic, literal, bare]) => basic ?? literal ?? bare ?? '',
  );
}
