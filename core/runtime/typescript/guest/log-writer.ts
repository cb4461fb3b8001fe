import {
  CHUNK_BYTES,
  FIRST_WORD,
  GRANTED_AT_ONCE,
  ID_SHIFT,
  LATER,
  MOST_WORDS,
  OTHER,
  REQUEST,
} from '../run-log';

const UNNAMED = -1;
/** No record ends there. */
const NOWHERE = -1;

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
  /** Where the latest record of a generator ends that has not said who it is, and that of a request. */
  private generatorEnd: number;
  private requestEnd: number;
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
    this.generatorEnd = NOWHERE;
    this.requestEnd = NOWHERE;
    // Not a small integer at first, so that the field is a float from the start. No time equals the second.
    this.time = 0.5;
    this.time = Number.NaN;
    this.clock = clock;
    this.sink = sink;
    this.textIds = new Map();
    this.texts = [];
  }

  one(kind: number, id: number): void {
    const at = this.room();
    this.words[at] = this.headOf(kind, id);
    this.at = at + 1;
  }

  two(kind: number, id: number, a: number): void {
    const at = this.room();
    const head = this.headOf(kind, id);
    const { words } = this;
    words[at] = head;
    words[at + 1] = a;
    this.at = at + 2;
  }

  three(kind: number, id: number, a: number, b: number): void {
    const at = this.room();
    const head = this.headOf(kind, id);
    const { words } = this;
    words[at] = head;
    words[at + 1] = a;
    words[at + 2] = b;
    this.at = at + 3;
  }

  /** A generator begins: `START` or `ENTER`. The definition's say who they are before they do anything else. */
  generator(kind: number, id: number, b: number): void {
    this.three(kind, id, UNNAMED, b);
    this.generatorEnd = this.at;
  }

  /** It has: that is put into its record. False if that is not the last. */
  nameGenerator(id: number): boolean {
    const { at } = this;
    if (at !== this.generatorEnd) {
      return false;
    }
    this.generatorEnd = NOWHERE;
    this.words[at - 2] = id;
    return true;
  }

  /** Whichever says next who it is, is another. */
  leaveUnnamed(): void {
    this.generatorEnd = NOWHERE;
  }

  request(id: number, resourceAndKind: number, line: number): void {
    this.three(REQUEST, id, resourceAndKind, line);
    this.requestEnd = this.at;
  }

  /** The request that was made last is granted. False if something has been written since. */
  grantAtOnce(): boolean {
    const { at } = this;
    if (at !== this.requestEnd) {
      return false;
    }
    const { words } = this;
    words[at - 2] = (words[at - 2] as number) | GRANTED_AT_ONCE;
    return true;
  }

  /** A record with a float64. */
  float(kind: number, id: number, value: number): void {
    this.one(kind, id);
    this.times[--this.timeAt] = value;
  }

  /** What is rare enough to be handed over as a list. */
  other(which: number, process: number, rest: readonly number[]): void {
    this.two(OTHER, process + 1, which);
    this.more(rest);
  }

  /** The same with nothing more than a float64. */
  otherFloat(which: number, process: number, value: number): void {
    this.two(OTHER, process + 1, which);
    this.times[--this.timeAt] = value;
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
      this.generatorEnd = NOWHERE;
      this.requestEnd = NOWHERE;
    }
  }

  /** Where the next record begins. */
  private room(): number {
    const at = this.at;
    return at + MOST_WORDS <= this.timeAt * 2 ? at : this.next();
  }

  private headOf(kind: number, id: number): number {
    const now = this.clock.time;
    const word = kind | (id << ID_SHIFT);
    if (now === this.time) {
      return word;
    }
    const timeAt = this.timeAt - 1;
    this.time = now;
    this.times[timeAt] = now;
    this.timeAt = timeAt;
    return word | LATER;
  }

  private next(): number {
    this.flush();
    const buffer = this.sink.chunk();
    this.words = new Int32Array(buffer);
    this.times = new Float64Array(buffer);
    this.at = FIRST_WORD;
    this.timeAt = CHUNK_BYTES / 8;
    return FIRST_WORD;
  }
}
