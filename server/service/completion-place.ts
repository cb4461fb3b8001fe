import { isClosedBelow } from './brackets';
import { keysOf, sectionAbove } from './section-above';

/** What is being typed at an offset of a configuration, half-typed or not. */
export type CompletionPlace = {
  /** Tables from the root to where the typed word belongs; of a value also its key. */
  readonly path: readonly string[];
  /** What would be replaced: the word from here to `end`, quotes left out. */
  readonly start: number;
  readonly end: number;
  /** The quote that it stands in. */
  readonly quote: string | undefined;
} & (
  | { readonly kind: 'header'; readonly isClosed: boolean }
  | { readonly kind: 'key'; readonly hasValue: boolean; readonly isInline: boolean }
  | { readonly kind: 'value'; readonly inArray: boolean }
);

interface Frame {
  readonly kind: 'root' | 'inline' | 'array';
  readonly path: readonly string[];
  /** Behind its bracket. */
  readonly start: number;
  /** Its other bracket follows somewhere. */
  isClosed?: boolean;
}

const BARE = /[\w-]/;
const VALUE_END = /[\s,\]}#]/;
/** A line that begins a new statement, whatever was left open above it. */
const STATEMENT =
  /^[ \t]*(?:\[\[?[ \t]*["'A-Za-z_]|["']?[\w-]+["']?[ \t]*(?:\.[ \t]*["']?[\w-]+["']?[ \t]*)*=)/;

/**
 * Reads the section around an offset from its header on, as TOML would be read, but with everything open allowed.
 * Undefined where nothing can be completed: in a comment, behind a value. `from`: a header above, if one is known.
 */
export function completionPlace(
  text: string,
  offset: number,
  from = 0,
): CompletionPlace | undefined {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const header = headerAt(text, line, offset, from);
  if (header !== 'none') {
    return header;
  }
  const above = sectionAbove(text, line, from);
  return new Reader(text, offset, above.end, above.path).read();
}

/** A header's keys as far as they are typed. */
function headerAt(
  text: string,
  line: number,
  offset: number,
  from: number,
): CompletionPlace | undefined | 'none' {
  const typed = /^[ \t]*\[\[?([^\]\n]*)$/.exec(text.slice(line, offset));
  if (!typed || isInArray(text, line, from)) {
    return 'none';
  }
  const keys = typed[1] ?? '';
  const parts = /^((?:[ \t]*(?:[\w-]+|"[^"]*"|'[^']*')[ \t]*\.)*)[ \t]*(["']?)([^"'.]*)$/.exec(
    keys,
  );
  if (!parts) {
    return undefined;
  }
  const [, before = '', quote = '', word = ''] = parts;
  const end = wordEnd(text, offset, quote || undefined);
  return {
    kind: 'header',
    path: keysOf(before),
    start: offset - word.length,
    end,
    quote: quote || undefined,
    isClosed: text.slice(end, lineEnd(text, end)).includes(']'),
  };
}

/** `[` at the beginning of a line may also be an array in an array. */
function isInArray(text: string, line: number, from: number): boolean {
  const above = sectionAbove(text, line, from);
  const reader = new Reader(text, line, above.end, above.path);
  reader.read();
  return reader.isInArray;
}

function wordEnd(text: string, from: number, quote: string | undefined): number {
  let end = from;
  while (
    end < text.length &&
    (quote === undefined
      ? BARE.test(text[end] ?? '')
      : text[end] !== quote && text[end] !== '\n' && text[end] !== '\r')
  ) {
    end++;
  }
  // Without a closing quote the rest of the line belongs to nobody.
  return quote !== undefined && text[end] !== quote ? from : end;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** One pass from a header to the offset. */
class Reader {
  private readonly frames: Frame[];
  private mode: 'key' | 'value' | 'after' = 'key';
  private keys: string[] = [];
  /** The last key is whole: a dot or `=` is due. */
  private isKeyWhole = false;
  private path: readonly string[] = [];

  constructor(
    private readonly text: string,
    private readonly offset: number,
    private at: number,
    section: readonly string[],
  ) {
    this.frames = [{ kind: 'root', path: section, start: at }];
  }

  get isInArray(): boolean {
    return this.frame.kind === 'array';
  }

  read(): CompletionPlace | undefined {
    while (this.at < this.offset) {
      const place = this.step();
      if (place !== 'on') {
        return place;
      }
    }
    return this.placeOf(this.offset, undefined);
  }

  private get frame(): Frame {
    return this.frames.at(-1) as Frame;
  }

  private step(): CompletionPlace | undefined | 'on' {
    const character = this.text[this.at] ?? '';
    if (character === '\n') {
      this.at++;
      this.newLine();
      return 'on';
    }
    if (character === '#') {
      this.at = lineEnd(this.text, this.at);
      return this.at >= this.offset ? undefined : 'on';
    }
    if (/\s/.test(character)) {
      this.at++;
      return 'on';
    }
    if (character === '"' || character === "'") {
      return this.string(character);
    }
    switch (this.mode) {
      case 'key':
        return this.inKey(character);
      case 'value':
        return this.inValue(character);
      case 'after':
        this.at++;
        this.afterValue(character);
        return 'on';
    }
  }

  /** A line goes on with what was left open above it, or begins a statement. */
  private newLine(): void {
    const { frame, text, at } = this;
    if (frame.kind === 'root') {
      this.beginKey();
      return;
    }
    frame.isClosed ??= isClosedBelow(text, frame.start);
    const line = text.slice(at, at + 200);
    const goesOn =
      frame.kind === 'array'
        ? !STATEMENT.test(line) && (frame.isClosed || this.mayBeItem(line))
        : frame.isClosed;
    if (!goesOn) {
      this.frames.length = 1;
      this.beginKey();
    }
  }

  /** In a list that nobody has closed yet: a word that is no value, or stands behind one, is the next key. */
  private mayBeItem(line: string): boolean {
    const word = /^[ \t]*([A-Za-z_][\w-]*)?/.exec(line)?.[1] ?? '';
    const isValue = ['true', 'false', 'inf', 'nan'].some((value) => value.startsWith(word));
    return this.mode === 'value' && isValue;
  }

  private beginKey(): void {
    this.mode = 'key';
    this.keys = [];
    this.isKeyWhole = false;
  }

  private string(quote: string): CompletionPlace | undefined | 'on' {
    const { text, at } = this;
    const triple = this.mode === 'value' && text.startsWith(quote.repeat(3), at);
    const start = at + (triple ? 3 : 1);
    const end = stringEnd(text, start, quote, triple);
    if (end >= this.offset) {
      return triple ? undefined : this.placeOf(start, quote);
    }
    const isOpen = !triple && text[end] === '\n';
    this.at = Math.min(end + (isOpen ? 0 : triple ? 3 : 1), this.offset);
    if (this.mode === 'key') {
      this.keys.push(text.slice(start, end));
      this.isKeyWhole = true;
    } else {
      this.mode = 'after';
    }
    return 'on';
  }

  private inKey(character: string): CompletionPlace | undefined | 'on' {
    if (BARE.test(character)) {
      const end = wordEnd(this.text, this.at, undefined);
      if (end >= this.offset) {
        return this.placeOf(this.at, undefined);
      }
      this.keys.push(this.text.slice(this.at, end));
      this.isKeyWhole = true;
      this.at = end;
      return 'on';
    }
    this.at++;
    if (character === '=') {
      this.path = [...this.frame.path, ...this.keys];
      this.mode = 'value';
    } else if (character === ',' && this.frame.kind === 'inline') {
      this.beginKey();
    } else if (character === '}' && this.frame.kind === 'inline') {
      this.close();
    } else if (character === '.') {
      this.isKeyWhole = false;
    } else {
      this.mode = 'after';
    }
    return 'on';
  }

  private inValue(character: string): CompletionPlace | undefined | 'on' {
    if (character === '[' || character === '{') {
      const kind = character === '[' ? 'array' : 'inline';
      this.frames.push({ kind, path: this.path, start: this.at + 1 });
      this.beginKey();
      this.mode = kind === 'array' ? 'value' : 'key';
      this.at++;
      return 'on';
    }
    if (VALUE_END.test(character)) {
      this.at++;
      this.afterValue(character);
      return 'on';
    }
    let end = this.at;
    while (end < this.text.length && !VALUE_END.test(this.text[end] ?? '')) {
      end++;
    }
    if (end >= this.offset) {
      return this.placeOf(this.at, undefined);
    }
    this.at = end;
    this.mode = 'after';
    return 'on';
  }

  private afterValue(character: string): void {
    if (character === ',' && this.frame.kind !== 'root') {
      this.beginKey();
      this.mode = this.frame.kind === 'array' ? 'value' : 'key';
      this.path = this.frame.path;
    } else if (character === ']' || character === '}') {
      this.close();
    }
  }

  private close(): void {
    if (this.frames.length > 1) {
      this.frames.pop();
    }
    this.mode = 'after';
  }

  private placeOf(start: number, quote: string | undefined): CompletionPlace | undefined {
    const { text, offset, frame, mode } = this;
    if (mode === 'after' || (mode === 'key' && this.isKeyWhole)) {
      return undefined;
    }
    if (mode === 'value') {
      const end = quote === undefined ? tokenEnd(text, offset) : wordEnd(text, offset, quote);
      return { kind: 'value', path: this.path, start, end, quote, inArray: frame.kind === 'array' };
    }
    const word = wordEnd(text, offset, quote);
    const hasValue = /^["']?[ \t]*[.=]/.test(text.slice(word, word + 50));
    return {
      kind: 'key',
      path: [...frame.path, ...this.keys],
      start,
      // A closing quote is replaced with what comes behind it.
      end: quote !== undefined && text[word] === quote && !hasValue ? word + 1 : word,
      quote,
      hasValue,
      isInline: frame.kind === 'inline',
    };
  }
}

function tokenEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !VALUE_END.test(text[end] ?? '')) {
    end++;
  }
  return end;
}

/** Where the closing quote is, or the text's (or line's) end. */
function stringEnd(text: string, start: number, quote: string, triple: boolean): number {
  const close = triple ? quote.repeat(3) : quote;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"' && text[at + 1] !== '\n') {
      at++;
    } else if (text.startsWith(close, at)) {
      return at;
    } else if (text[at] === '\n' && !triple) {
      return at;
    }
  }
  return text.length;
}
