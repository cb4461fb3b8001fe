import { Char, type Cursor } from './cursor';
import { readKey } from './keys';
import type { KeyNode } from './types';
import type { HeaderStatement, PairStatement, Unit } from './unit';
import { ValueReader } from './values';

/** Reads units one after the other. */
export class UnitReader {
  private readonly values: ValueReader;

  constructor(private readonly cursor: Cursor) {
    this.values = new ValueReader(cursor);
  }

  /** The unit at the cursor, which stands at the start of a line. */
  read(): Unit {
    const { cursor } = this;
    const unit = cursor.begin();
    if (cursor.at === 0 && cursor.code === BYTE_ORDER_MARK) {
      cursor.at++;
    }
    const above = this.commentLines();
    if (!cursor.atLineEnd) {
      unit.statement = cursor.code === Char.openBracket ? this.header() : this.pair(above);
    }
    cursor.skipLineEnd();
    cursor.end();
    return unit;
  }

  /** Comment lines; the cursor is then behind the spaces of the line after. */
  private commentLines(): string[] {
    const { cursor } = this;
    const lines: string[] = [];
    for (;;) {
      cursor.skipSpaces();
      const comment = cursor.skipComment();
      if (!comment) {
        return lines;
      }
      lines.push(comment.text);
      cursor.skipLineEnd();
    }
  }

  private pair(above: readonly string[]): PairStatement | undefined {
    const { cursor } = this;
    const start = cursor.at;
    const keys = readKey(cursor);
    if (keys.length === 0) {
      this.finishLine();
      return undefined;
    }
    const value = this.values.readAfterEquals(0);
    const range = cursor.range(start, cursor.at);
    const behind = this.finishLine(value.type === 'missing');
    const key = keys.at(-1) as KeyNode;
    return { kind: 'pair', keys, key, value, range, comment: commentOf(above, behind) };
  }

  private header(): HeaderStatement {
    const { cursor } = this;
    const start = cursor.at;
    const array = cursor.text.startsWith('[[', start);
    cursor.at += array ? 2 : 1;
    const keys = readKey(cursor);
    const close = array ? ']]' : ']';
    cursor.skipSpaces();
    const closed = cursor.text.startsWith(close, cursor.at);
    if (closed) {
      cursor.at += close.length;
    } else if (keys.length > 0) {
      cursor.error(
        'unclosed-header',
        `The header is not closed: ${close} is missing`,
        start,
        cursor.at,
      );
    }
    const range = cursor.range(start, cursor.at);
    this.finishLine(!closed);
    return { kind: 'header', range, keys, array };
  }

  /** Reads the rest of a statement's last line: nothing but a comment may stand there. Returns its text. */
  private finishLine(reported = false): string | undefined {
    const { cursor } = this;
    cursor.skipSpaces();
    const comment = cursor.skipComment();
    if (!cursor.atLineEnd) {
      const start = cursor.at;
      cursor.at = cursor.lineEnd();
      if (!reported) {
        cursor.error('unexpected-text', 'Nothing but a comment may stand here', start, cursor.at);
      }
    }
    return comment?.text;
  }
}

function commentOf(above: readonly string[], behind: string | undefined): string | undefined {
  const lines = behind === undefined ? above : [...above, behind];
  return lines.length === 0 ? undefined : lines.map((line) => line.trim()).join('\n') || undefined;
}

const BYTE_ORDER_MARK = 0xfeff;
