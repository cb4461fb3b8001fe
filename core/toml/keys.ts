import { Char, type Cursor } from './cursor';
import { readSingleLine } from './strings';
import type { KeyNode } from './types';

const BARE = /[A-Za-z0-9_-]+/y;
/** Nobody writes so many by hand, and each is a table in a table. */
const DEEPEST_KEY = 100;
const WRONG_BARE = /[^\s=.[\]{},#"']+/y;

/**
 * Reads `a."b c".d`. Empty when there is no key at all; what cannot be a key is reported, and read as far as it
 * goes, so that a half-typed line keeps its place in the tree.
 */
export function readKey(cursor: Cursor): KeyNode[] {
  const first = readPartOrReport(cursor, 'A key is missing here');
  if (first === undefined) {
    return [];
  }
  // Made with its one key, as most keys are: a list that grows keeps room for many.
  const keys = [first];
  let isTold = false;
  while (cursor.code === Char.dot) {
    cursor.at++;
    const part = readPartOrReport(cursor, 'A key is missing behind the dot');
    if (part === undefined) {
      break;
    }
    if (keys.length < DEEPEST_KEY) {
      keys.push(part);
    } else if (!isTold) {
      isTold = true;
      const { start, end } = part.range;
      cursor.error('too-deep', `More than ${DEEPEST_KEY} names in one key`, start, end);
    }
  }
  return keys;
}

function readPartOrReport(cursor: Cursor, missing: string): KeyNode | undefined {
  cursor.skipSpaces();
  const part = readPart(cursor);
  if (part === undefined) {
    const { at } = cursor;
    cursor.error('missing-key', missing, at, Math.min(at + 1, cursor.lineEnd()));
  } else {
    cursor.skipSpaces();
  }
  return part;
}

function readPart(cursor: Cursor): KeyNode | undefined {
  const start = cursor.at;
  const code = cursor.code;
  if (code === Char.quote || code === Char.apostrophe) {
    const quote = code === Char.quote ? '"' : "'";
    if (cursor.text.startsWith(quote.repeat(3), start)) {
      cursor.error('invalid-key', 'A key cannot be a multi-line string', start, start + 3);
    }
    const { value } = readSingleLine(cursor, quote);
    return { range: cursor.range(start, cursor.at), name: value };
  }
  const bare = cursor.take(BARE);
  const rest = cursor.take(WRONG_BARE);
  if (rest !== undefined) {
    cursor.error(
      'invalid-key',
      `A key with ${rest} in it needs quotes`,
      cursor.at - rest.length,
      cursor.at,
    );
  }
  const name = (bare ?? '') + (rest ?? '');
  return name === '' ? undefined : { range: cursor.range(start, cursor.at), name };
}
