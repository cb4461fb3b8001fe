import { Char, CONTROL, type Cursor } from './cursor';
import type { StringNode } from './types';

/** Reads the string at the cursor, which is at `"` or `'`. An unterminated one ends with its line. */
export function readString(cursor: Cursor): StringNode {
  const quote = cursor.text[cursor.at] as '"' | "'";
  return cursor.text.startsWith(quote.repeat(3), cursor.at)
    ? readMultiline(cursor, quote)
    : readSingleLine(cursor, quote);
}

/** The same where only a single-line string may stand, as in keys. */
export function readSingleLine(cursor: Cursor, quote: '"' | "'"): StringNode {
  const start = cursor.at;
  const lineEnd = cursor.lineEnd();
  let end = start + 1;
  while (end < lineEnd && cursor.text[end] !== quote) {
    end += quote === '"' && cursor.text.charCodeAt(end) === Char.backslash ? 2 : 1;
  }
  const terminated = end < lineEnd;
  end = Math.min(end, lineEnd);
  if (!terminated) {
    cursor.error(
      'unterminated-string',
      `The string is not closed: ${quote} is missing`,
      start,
      end,
    );
  }
  const value = content(cursor, start + 1, end, quote, false);
  cursor.at = terminated ? end + 1 : end;
  const style = quote === '"' ? 'basic' : 'literal';
  return { type: 'string', range: cursor.range(start, cursor.at), value, style };
}

function readMultiline(cursor: Cursor, quote: '"' | "'"): StringNode {
  const start = cursor.at;
  const style = quote === '"' ? 'multiline-basic' : 'multiline-literal';
  let from = start + 3;
  if (cursor.text.startsWith('\r\n', from)) {
    from += 2;
  } else if (cursor.text[from] === '\n') {
    from += 1;
  }
  let close = findClose(cursor.text, from, quote);
  if (close < 0) {
    // Without a close the rest of the text would be swallowed: the string ends with its line instead.
    cursor.look(cursor.text.length + 1);
    close = cursor.lineEnd();
    cursor.error(
      'unterminated-string',
      `The string is not closed: ${quote.repeat(3)} is missing`,
      start,
      close,
    );
    cursor.at = close;
    const value = content(cursor, Math.min(from, close), close, quote, true);
    return { type: 'string', range: cursor.range(start, close), value, style };
  }
  // Up to two quotes may stand directly before the closing three.
  let extra = 0;
  while (extra < 2 && cursor.text[close + 3 + extra] === quote) {
    extra++;
  }
  const end = close + extra;
  const value = content(cursor, from, end, quote, true);
  cursor.at = end + 3;
  return { type: 'string', range: cursor.range(start, cursor.at), value, style };
}

function findClose(text: string, from: number, quote: '"' | "'"): number {
  const triple = quote.repeat(3);
  if (quote === "'") {
    return text.indexOf(triple, from);
  }
  for (let at = from; at < text.length; at++) {
    if (text.charCodeAt(at) === Char.backslash) {
      at++;
    } else if (text[at] === quote && text.startsWith(triple, at)) {
      return at;
    }
  }
  return -1;
}

/** The text between the quotes, checked and with its escapes resolved. */
function content(
  cursor: Cursor,
  start: number,
  end: number,
  quote: string,
  lines: boolean,
): string {
  const raw = cursor.piece(start, end);
  checkCharacters(cursor, raw, start, lines);
  const normalised = lines && raw.includes('\r\n') ? raw.replaceAll('\r\n', '\n') : raw;
  return quote === '"' && raw.includes('\\')
    ? resolveEscapes(cursor, raw, start, lines)
    : normalised;
}

function checkCharacters(cursor: Cursor, raw: string, start: number, lines: boolean): void {
  if (!CONTROL.test(raw)) {
    return;
  }
  const pattern = new RegExp(CONTROL, 'gu');
  for (const { index, 0: found } of raw.matchAll(pattern)) {
    const lineBreak = found === '\n' || (found === '\r' && raw[index + 1] === '\n');
    if (!(lines && lineBreak)) {
      const where = start + index;
      cursor.error(
        'control-character',
        'A string holds a control character: write it as \\uXXXX',
        where,
        where + 1,
      );
    }
  }
}

const ESCAPE =
  /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|([ \t]*\r?\n[ \t\r\n]*)|([\s\S]?))|\r\n/g;
const SIMPLE: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  '\\': '\\',
};

function resolveEscapes(cursor: Cursor, raw: string, start: number, lines: boolean): string {
  return raw.replace(ESCAPE, (whole, u4, u8, x2, folded, simple, index: number) => {
    if (whole === '\r\n') {
      return '\n';
    }
    if (folded !== undefined && lines) {
      return '';
    }
    const newer = cursor.version === '1.1';
    const hex = u4 ?? u8 ?? (newer ? x2 : undefined);
    const point = hex === undefined ? Number.NaN : Number.parseInt(hex, 16);
    if (point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)) {
      return String.fromCodePoint(point);
    }
    const known = simple === 'e' && newer ? '\u001b' : SIMPLE[simple ?? ''];
    if (known === undefined) {
      const where = start + index;
      cursor.error(
        'invalid-escape',
        `${whole.trimEnd()} is no escape that TOML knows`,
        where,
        where + whole.length,
      );
    }
    return known ?? whole;
  });
}
