import type { TomlDocument } from '../../core/toml';
import { sectionAt } from './toml-place';

/** What is being typed at an offset of a configuration, half-typed or not. `start` is where it began. */
export type CompletionPlace =
  | { readonly kind: 'section'; readonly start: number }
  | { readonly kind: 'key'; readonly section: string; readonly start: number }
  | {
      readonly kind: 'value';
      readonly section: string;
      readonly key: string;
      readonly start: number;
      readonly inString: boolean;
    };

const BARE_KEY = /^\s*(["']?)([\w-]*(?:\.[\w-]*)*)$/;
const ASSIGNED = /^\s*(["']?)([\w.-]+)\1\s*=\s*(.*)$/s;

export function completionPlace(
  document: TomlDocument,
  offset: number,
): CompletionPlace | undefined {
  const { text } = document;
  if (document.comments.some(({ range }) => range.start < offset && offset <= range.end)) {
    return undefined;
  }
  const from = startOfStatement(text, offset);
  const before = text.slice(from, offset);
  const header = /^\s*\[{1,2}\s*([\w.-]*)$/.exec(before);
  if (header) {
    return { kind: 'section', start: offset - (header[1]?.length ?? 0) };
  }
  const section = sectionAt(document, from).join('.');
  const assigned = ASSIGNED.exec(before);
  if (assigned) {
    const [, , name = '', value = ''] = assigned;
    const string = /(["'])([^"']*)$/.exec(value);
    const inString = string !== null && count(value, string[1] ?? '"') % 2 === 1;
    const word = inString ? (string[2] ?? '') : (/[\w.+-]*$/.exec(value)?.[0] ?? '');
    const path = [...(section === '' ? [] : [section]), ...name.split('.')];
    return {
      kind: 'value',
      section: path[0] ?? '',
      key: path.slice(1).join('.') || name,
      start: offset - word.length,
      inString,
    };
  }
  const key = BARE_KEY.exec(before);
  return key ? { kind: 'key', section, start: offset - (key[2]?.length ?? 0) } : undefined;
}

/** The line's start; of a value over several lines (an array) the line of its key. */
function startOfStatement(text: string, offset: number): number {
  let from = text.lastIndexOf('\n', offset - 1) + 1;
  for (let lines = 0; lines < 50 && from > 0 && isInsideArray(text.slice(from, offset)); lines++) {
    const above = text.lastIndexOf('\n', from - 2) + 1;
    if (/^\s*[\w"'.-]+\s*=\s*\[[^\]]*$/.test(text.slice(above, offset))) {
      return above;
    }
    from = above;
  }
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function isInsideArray(line: string): boolean {
  return !/[=[\]]/.test(line) && /^\s*(["'][^"']*["']?\s*,?\s*)*$/.test(line);
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
