/**
 * The 64-bit hash of a run: two 32-bit halves, each mixed by multiplication and rotation of 32-bit integers, which are
 * exact and equal on every machine. Each step is a bijection of the half, so nothing that went in is forgotten. The
 * halves meet at the end only: until then neither waits for the other, which made a step twice as fast.
 */
export class EventHash {
  private a: number;
  private b: number;
  /** The value hashed last, and its two words: most events share their time with the one before. */
  private value: number;
  private lowWord: number;
  private highWord: number;
  private readonly float: Float64Array;
  private readonly words: Int32Array;
  private readonly low: number;
  private readonly high: number;

  constructor() {
    this.a = 0x2545f491 | 0;
    this.b = 0x6a09e667 | 0;
    this.value = 0.5;
    this.value = 0;
    this.lowWord = 0;
    this.highWord = 0;
    this.float = new Float64Array(1);
    this.words = new Int32Array(this.float.buffer);
    this.float[0] = 1;
    // The high word of 1.0 is not zero: tells the byte order of this machine.
    this.high = this.words[0] === 0 ? 1 : 0;
    this.low = 1 - this.high;
  }

  /** One event: its time (or another float64) and a word made of its kind and who did it. */
  event(value: number, word: number): void {
    if (value !== this.value) {
      // Adding 0 makes -0 the same number as 0.
      this.float[0] = value + 0;
      this.value = value;
      this.lowWord = this.words[this.low] as number;
      this.highWord = this.words[this.high] as number;
    }
    const a = Math.imul(this.a ^ this.lowWord ^ Math.imul(word, 0x27d4eb2f), 0x9e3779b1);
    const b = Math.imul(this.b ^ this.highWord ^ Math.imul(word, 0x165667b1), 0x85ebca77);
    this.a = (a << 13) | (a >>> 19);
    this.b = (b << 15) | (b >>> 17);
  }

  /** 16 hexadecimal digits. */
  digits(): string {
    const { a, b } = this;
    return hex(finish(b ^ finish(a))) + hex(finish(a));
  }
}

/** FNV-1a over the UTF-16 units. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return finish(hash);
}

/** 16 hexadecimal digits of several 32-bit words, each of which changes all of them. */
export function mixed(words: readonly number[]): string {
  const first = words.reduce((all, word) => finish(all ^ word), 0);
  const second = words.reduceRight((all, word) => finish(all ^ word), first);
  return hex(second) + hex(first);
}

function finish(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
