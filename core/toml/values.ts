import { Char, type Cursor } from './cursor';
import { readKey } from './keys';
import { readScalar } from './scalars';
import { readString } from './strings';
import { insertPair, TableBuilder } from './table-builder';
import type { KeyNode, ValueNode } from './types';

const DEEPEST = 400;
/** What ends a line is at most so long. */
const LINE_BREAK = 2;

/** Reads values. */
export class ValueReader {
  constructor(private readonly cursor: Cursor) {}

  /** The value at the cursor. A missing one has an empty range and is reported. */
  read(depth = 0): ValueNode {
    const { cursor } = this;
    switch (cursor.code) {
      case Char.quote:
      case Char.apostrophe:
        return readString(cursor);
      case Char.openBracket:
      case Char.openBrace:
        if (depth >= DEEPEST) {
          return this.tooDeep();
        }
        return cursor.code === Char.openBracket
          ? this.readArray(depth)
          : this.readInlineTable(depth);
      default:
        return readScalar(cursor);
    }
  }

  private tooDeep(): ValueNode {
    const { cursor } = this;
    const start = cursor.at;
    cursor.at = cursor.lineEnd();
    cursor.error(
      'too-deep',
      `More than ${DEEPEST} arrays and tables in each other`,
      start,
      start + 1,
    );
    return { type: 'missing', range: cursor.range(start, cursor.at) };
  }

  private readArray(depth: number): ValueNode {
    const { cursor } = this;
    const start = cursor.at++;
    const items: ValueNode[] = [];
    for (;;) {
      this.skipBlank();
      if (cursor.code === Char.closeBracket) {
        cursor.at++;
        break;
      }
      if (cursor.atEnd || this.atNextStatement()) {
        this.unclosed('array', ']', start);
        break;
      }
      if (cursor.code === Char.comma) {
        cursor.error(
          'missing-value',
          'A value is missing before the comma',
          cursor.at,
          cursor.at + 1,
        );
        cursor.at++;
        continue;
      }
      const before = cursor.at;
      items.push(this.read(depth + 1));
      if (cursor.at === before) {
        // Not the start of a value: passed over, it is reported already.
        cursor.at++;
      }
      this.skipBlank();
      if (cursor.code === Char.comma) {
        cursor.at++;
      } else if (cursor.code !== Char.closeBracket && !cursor.atEnd && !this.atNextStatement()) {
        cursor.error('missing-comma', 'A comma or ] is missing here', cursor.at, cursor.at + 1);
      }
    }
    return { type: 'array', range: cursor.range(start, cursor.at), items };
  }

  private readInlineTable(depth: number): ValueNode {
    const { cursor } = this;
    const start = cursor.at++;
    const table = new TableBuilder('inline', cursor.range(start, start));
    for (let comma = -1; ; ) {
      this.skipInInlineTable();
      if (cursor.code === Char.closeBrace) {
        if (comma >= 0 && cursor.version === '1.0') {
          cursor.error('trailing-comma', 'TOML 1.0 allows no comma before }', comma, comma + 1);
        }
        cursor.at++;
        break;
      }
      if (cursor.atEnd || this.atTableEnd()) {
        this.unclosed('inline table', '}', start);
        break;
      }
      const before = cursor.at;
      this.readPair(table, depth);
      this.skipInInlineTable();
      comma = cursor.code === Char.comma ? cursor.at : -1;
      if (comma >= 0) {
        cursor.at++;
      } else if (cursor.code !== Char.closeBrace && !cursor.atLineEnd) {
        cursor.error('missing-comma', 'A comma or } is missing here', cursor.at, cursor.at + 1);
      }
      if (cursor.at === before) {
        cursor.at++;
      }
    }
    table.range = cursor.range(start, cursor.at);
    return table;
  }

  /** Where an inline table that was never closed ends: in TOML 1.0 with its line. */
  private atTableEnd(): boolean {
    const { cursor } = this;
    return cursor.version === '1.0' ? cursor.atLineEnd : HEADER.test(this.lineFrom());
  }

  /** The rest of the line when nothing but space stands before the cursor on it; else nothing. */
  private lineFrom(): string {
    const { text, at } = this.cursor;
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    return text.slice(lineStart, at).trim() === '' ? text.slice(at, this.cursor.lineEnd()) : '';
  }

  private readPair(table: TableBuilder, depth: number): void {
    const { cursor } = this;
    const start = cursor.at;
    const keys = readKey(cursor);
    if (keys.length === 0) {
      return;
    }
    const value = this.readAfterEquals(depth + 1);
    const key = keys.at(-1) as KeyNode;
    const range = cursor.range(start, cursor.at);
    const error = insertPair(table, keys, { key, value, range, comment: undefined }, table);
    if (error) {
      cursor.unit.report(error);
    }
  }

  /** `= value` behind a key. */
  readAfterEquals(depth: number): ValueNode {
    const { cursor } = this;
    cursor.skipSpaces();
    if (cursor.code !== Char.equals) {
      cursor.error('missing-equals', 'An = is missing behind the key', cursor.at, cursor.at);
      return { type: 'missing', range: cursor.range(cursor.at, cursor.at) };
    }
    cursor.at++;
    cursor.skipSpaces();
    return this.read(depth);
  }

  private skipBlank(): void {
    const { cursor } = this;
    for (;;) {
      cursor.skipSpaces();
      cursor.skipComment();
      if (!cursor.atLineEnd || cursor.atEnd) {
        return;
      }
      cursor.skipLineEnd();
    }
  }

  private skipInInlineTable(): void {
    if (this.cursor.version === '1.1') {
      this.skipBlank();
    } else {
      this.cursor.skipSpaces();
    }
  }

  /** At the start of a line that reads like the next statement: the array or table before it was never closed. */
  private atNextStatement(): boolean {
    const line = this.lineFrom();
    return KEY.test(line) || HEADER.test(line);
  }

  private unclosed(what: string, close: string, start: number): void {
    const { cursor } = this;
    cursor.look(cursor.lineEnd() + LINE_BREAK);
    cursor.error(
      `unclosed-${what === 'array' ? 'array' : 'inline-table'}`,
      `The ${what} is not closed: ${close} is missing`,
      start,
      start + 1,
    );
    // Back to the end of the last line that belongs to it, so that the next statement is read as one.
    while (cursor.at > start + 1 && /\s/.test(cursor.text[cursor.at - 1] as string)) {
      cursor.at--;
    }
  }
}

const KEY = /^(?:[\w-]+|"[^"]*")(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"]*"))*[ \t]*=/;
/** A header with a name in it, which no array item can be. */
const HEADER =
  /^\[{1,2}[ \t]*(?!(?:true|false|inf|nan)\b)[A-Za-z_][\w-]*(?:[ \t]*\.[ \t]*[\w-]+)*[ \t]*\]{1,2}[ \t]*(?:#|$)/;
