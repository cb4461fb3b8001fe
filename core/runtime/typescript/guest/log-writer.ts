import { CHUNK_BYTES, FIRST_WORD, ID_SHIFT, LATER, OTHER } from '../run-log';

/** More words than any record has, those of its times with them. */
const ROOM = 16;

/** Where the pieces of the log come from, and where they go. */
export interface LogSink {
  /** A buffer of `CHUNK_BYTES` that nobody reads any more. */
  chunk(): ArrayBufferLike;
  log(buffer: ArrayBufferLike, words: number, texts: readonly string[]): void;
}

/** Writes the log of a run (run-log.ts). Called for every event: a few stores, no more. */
export class LogWriter {
  private words: Int32Array;
  private times: Float64Array;
  private at: number;
  private timeAt: number;
  /** The time that was written last. */
  private time: number;
  private readonly clock: { readonly time: number };
  private readonly sink: LogSink;
  private readonly textIds: Map<string, number>;
  private texts: string[];

  constructor(clock: { readonly time: number }, sink: LogSink) {
    this.words = new Int32Array(0);
    this.times = new Float64Array(0);
    this.at = 0;
    this.timeAt = 0;
    // Not a small integer at first, so that the field is a float from the start. No time equals the second.
    this.time = 0.5;
    this.time = Number.NaN;
    this.clock = clock;
    this.sink = sink;
    this.textIds = new Map();
    this.texts = [];
  }

  one(kind: number, id: number): void {
    this.head(kind, id);
  }

  two(kind: number, id: number, a: number): void {
    this.head(kind, id);
    this.words[this.at++] = a;
  }

  three(kind: number, id: number, a: number, b: number): void {
    this.head(kind, id);
    const at = this.at;
    this.words[at] = a;
    this.words[at + 1] = b;
    this.at = at + 2;
  }

  /** A record with a float64. */
  float(kind: number, id: number, value: number): void {
    this.head(kind, id);
    this.times[--this.timeAt] = value;
  }

  /** What is rare enough to be handed over as a list. */
  other(which: number, process: number, rest: readonly number[]): void {
    this.head(OTHER, process + 1);
    this.words[this.at++] = which;
    this.more(rest);
  }

  /** More words of the record written last. */
  more(words: readonly number[]): void {
    for (const word of words) {
      this.words[this.at++] = word;
    }
  }

  /** The number of a text. */
  textId(text: string): number {
    const known = this.textIds.get(text);
    if (known !== undefined) {
      return known;
    }
    const id = this.textIds.size;
    this.textIds.set(text, id);
    this.texts.push(text);
    return id;
  }

  /** Hands on what was written so far. */
  flush(): void {
    if (this.at > FIRST_WORD) {
      this.sink.log(this.words.buffer, this.at, this.texts);
      this.texts = [];
      this.at = 0;
      this.timeAt = 0;
    }
  }

  private head(kind: number, id: number): void {
    if (this.at + ROOM > this.timeAt * 2) {
      this.next();
    }
    const now = this.clock.time;
    let word = kind | (id << ID_SHIFT);
    if (now !== this.time) {
      this.time = now;
      this.times[--this.timeAt] = now;
      word |= LATER;
    }
    this.words[this.at++] = word;
  }

  private next(): void {
    this.flush();
    const buffer = this.sink.chunk();
    this.words = new Int32Array(buffer);
    this.times = new Float64Array(buffer);
    this.at = FIRST_WORD;
    this.timeAt = CHUNK_BYTES / 8;
  }
}
