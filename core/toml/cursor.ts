import type { Comment, Range, TomlVersion } from './types';
import { Unit, UnitRange } from './unit';

export const Char = {
  tab: 9,
  newline: 10,
  carriageReturn: 13,
  space: 32,
  quote: 34,
  hash: 35,
  apostrophe: 39,
  comma: 44,
  dash: 45,
  dot: 46,
  equals: 61,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  closeBrace: 125,
} as const;

/** The place in the text while it is parsed, and the unit that is being read there. */
export class Cursor {
  unit: Unit;

  /** `isUpdate`: the text is one of many that come after each other, and must not be kept alive by pieces of it. */
  constructor(
    readonly text: string,
    readonly version: TomlVersion,
    public at = 0,
    private readonly isUpdate = false,
  ) {
    this.unit = new Unit(at);
  }

  /** A new unit begins here. */
  begin(): Unit {
    this.unit = new Unit(this.at);
    return this.unit;
  }

  /** The unit ends here. At the end of the text it would go on with whatever is written there. */
  end(): void {
    this.unit.length = this.at - this.unit.start;
    this.look(this.atEnd ? this.at + 1 : this.at);
  }

  /** Char code at the cursor; NaN at the end. */
  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** At `\n`, `\r\n` or the end of the text. */
  get atLineEnd(): boolean {
    const code = this.code;
    return (
      code === Char.newline ||
      this.atEnd ||
      (code === Char.carriageReturn && this.text.charCodeAt(this.at + 1) === Char.newline)
    );
  }

  skipSpaces(): void {
    for (let code = this.code; code === Char.space || code === Char.tab; code = this.code) {
      this.at++;
    }
  }

  /** Goes past a line end when at one. */
  skipLineEnd(): void {
    if (this.code === Char.carriageReturn) {
      this.at++;
    }
    if (this.code === Char.newline) {
      this.at++;
    }
  }

  /** Offset of the end of the line the cursor is in, the line break left out. */
  lineEnd(): number {
    const newline = this.text.indexOf('\n', this.at);
    if (newline < 0) {
      return this.text.length;
    }
    return newline > this.at && this.text.charCodeAt(newline - 1) === Char.carriageReturn
      ? newline - 1
      : newline;
  }

  /** Reads a comment when at `#`, up to the line's end. */
  skipComment(): Comment | undefined {
    if (this.code !== Char.hash) {
      return undefined;
    }
    const start = this.at;
    const end = this.lineEnd();
    const comment = { range: this.range(start, end), text: this.piece(start + 1, end) };
    const bad = comment.text.search(CONTROL);
    if (bad >= 0) {
      const where = start + 1 + bad;
      this.error('control-character', 'A comment holds a control character', where, where + 1);
    }
    this.unit.keep(comment);
    this.at = end;
    return comment;
  }

  /** Matches a sticky pattern at the cursor and moves past it. */
  take(pattern: RegExp): string | undefined {
    const start = this.at;
    pattern.lastIndex = start;
    if (!pattern.test(this.text)) {
      return undefined;
    }
    this.at = pattern.lastIndex;
    return this.piece(start, this.at);
  }

  /** A piece of the text to keep. V8 makes a long one a view of the whole text, unless it is copied. */
  piece(start: number, end: number): string {
    const piece = this.text.slice(start, end);
    return this.isUpdate && piece.length > LONGEST_COPIED ? ` ${piece}`.slice(1) : piece;
  }

  range(start: number, end: number): Range {
    return new UnitRange(this.unit, start, end);
  }

  error(code: string, message: string, start: number, end: number): void {
    this.unit.report({ code, message, range: this.range(start, end) });
  }

  /** What the unit says depends on the text up to here. */
  look(offset: number): void {
    this.unit.seen = Math.max(this.unit.seen, offset - this.unit.start);
  }
}

const LONGEST_COPIED = 12;

/** What neither comments nor strings may hold: control characters but tab, and half surrogate pairs. */
export const CONTROL = /[^\P{Cc}\t\u0080-\u009f]|\p{Surrogate}/u;
