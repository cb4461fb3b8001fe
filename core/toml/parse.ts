import { Char, Cursor } from './cursor';
import { readKey } from './keys';
import { LineIndex } from './lines';
import { openElement, openHeader, stepHeader, TableBuilder } from './table-builder';
import type { HeaderNode, KeyNode, TableNode, TomlDocument, TomlVersion } from './types';
import { ValueReader } from './values';

export interface ParseOptions {
  /** 1.0 by default: what Python's tomllib reads. */
  readonly version?: TomlVersion;
}

/** Parses a document. Never throws: what is wrong stands in `errors`, and everything readable in the tree. */
export function parseToml(text: string, { version = '1.0' }: ParseOptions = {}): TomlDocument {
  const parser = new Parser(new Cursor(text, version));
  parser.readAll();
  const lines = new LineIndex(text);
  return {
    text,
    version,
    root: parser.root,
    headers: parser.closedHeaders(),
    errors: parser.cursor.errors,
    comments: parser.cursor.comments,
    positionAt: (offset) => lines.positionAt(offset),
    offsetAt: (position) => lines.offsetAt(position),
  };
}

class Parser {
  readonly root: TableBuilder;
  private readonly values: ValueReader;
  private readonly headers: Omit<HeaderNode, 'section'>[] = [];
  private table: TableBuilder;
  private section: number;
  /** Comment lines directly above the statement to come. */
  private above: string[] = [];

  constructor(readonly cursor: Cursor) {
    this.root = new TableBuilder('root', { start: 0, end: cursor.text.length }, 0);
    this.table = this.root;
    this.values = new ValueReader(cursor);
    this.section = this.values.nextSection();
  }

  readAll(): void {
    const { cursor } = this;
    if (cursor.text.charCodeAt(0) === 0xfeff) {
      cursor.at++;
    }
    while (!cursor.atEnd) {
      this.readLine();
    }
  }

  closedHeaders(): HeaderNode[] {
    return this.headers.map((header, index) => ({
      ...header,
      section: {
        start: header.range.start,
        end: this.headers[index + 1]?.range.start ?? this.cursor.text.length,
      },
    }));
  }

  private readLine(): void {
    const { cursor } = this;
    cursor.skipSpaces();
    if (cursor.atLineEnd) {
      this.above = [];
      cursor.skipLineEnd();
      return;
    }
    const comment = cursor.skipComment();
    if (comment) {
      this.above.push(comment.text);
      cursor.skipLineEnd();
      return;
    }
    if (cursor.code === Char.openBracket) {
      this.readHeader();
    } else {
      this.readKeyValue();
    }
    this.above = [];
    cursor.skipLineEnd();
  }

  private readKeyValue(): void {
    const { cursor, values } = this;
    const start = cursor.at;
    const keys = readKey(cursor);
    if (keys.length === 0) {
      this.finishLine();
      return;
    }
    const value = values.readAfterEquals(0);
    const statement = { start, end: cursor.at };
    const above = this.above;
    const behind = this.finishLine(value.type === 'missing');
    const comment = [...above, ...(behind === undefined ? [] : [behind])]
      .map((line) => line.trim())
      .join('\n');
    values.insert(this.table, keys, value, this.section, statement, comment || undefined);
  }

  private readHeader(): void {
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
    const range = { start, end: cursor.at };
    this.section = this.values.nextSection();
    this.table = this.open(keys, array, range);
    this.headers.push({ range, keys, array, table: this.table });
    this.finishLine(!closed);
  }

  /** The table that a header opens. One that cannot be opened gets a table aside, so that its keys are still read. */
  private open(keys: readonly KeyNode[], array: boolean, range: TableNode['range']): TableBuilder {
    let target = this.root;
    for (const [index, key] of keys.entries()) {
      const last = index === keys.length - 1;
      const step = last
        ? (array ? openElement : openHeader)(target, key, range)
        : stepHeader(target, key, range);
      if ('blockedBy' in step) {
        this.cursor.error(
          'duplicate-table',
          `${keys
            .slice(0, index + 1)
            .map(({ name }) => name)
            .join('.')} stands already`,
          key.range.start,
          key.range.end,
          step.blockedBy.key.range,
        );
        return new TableBuilder('header', range, 0);
      }
      target = step.table;
    }
    return keys.length === 0 ? new TableBuilder('header', range, 0) : target;
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
