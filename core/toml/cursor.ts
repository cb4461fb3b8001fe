import type { Comment, Range, TomlError, TomlVersion } from './types';

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

/** The place in the text while it is parsed, and what the parse collects on its way. */
export class Cursor {
  at = 0;
  readonly errors: TomlError[] = [];
  readonly comments: Comment[] = [];

  constructor(
    readonly text: string,
    readonly version: TomlVersion,
  ) {}

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
    const comment = { range: { start, end }, text: this.text.slice(start + 1, end) };
    const bad = comment.text.search(CONTROL);
    if (bad >= 0) {
      const where = start + 1 + bad;
      this.error('control-character', 'A comment holds a control character', where, where + 1);
    }
    this.comments.push(comment);
    this.at = end;
    return comment;
  }

  /** Matches a sticky pattern at the cursor and moves past it. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0];
    if (match !== undefined) {
      this.at += match.length;
    }
    return match;
  }

  error(code: string, message: string, start: number, end: number, related?: Range): void {
    const range = { start, end };
    this.errors.push(related ? { code, message, range, related } : { code, message, range });
  }
}

/** What neither comments nor strings may hold: control characters but tab, and half surrogate pairs. */
export const CONTROL = /[^\P{Cc}\t\u0080-\u009f]|\p{Surrogate}/u;
