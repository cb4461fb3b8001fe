import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Random bits as numbers, by the same steps as CPython's `random.Random`, so that both give the same. */
export class RandomBits {
  private readonly generator: RandomGenerator;

  /** @internal */
  constructor(generator: RandomGenerator) {
    this.generator = generator;
  }

  /** In [0, 1), 53 bits: Python's `random()`. */
  random(): number {
    const high = this.generator.next() >>> 5;
    const low = this.generator.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** A whole number from 0 to below `end` (at most 2^53), each as likely: draws bits until the number fits. */
  protected below(end: number): number {
    const bits = bitLength(end);
    let drawn: number;
    do {
      drawn = this.bits(bits);
    } while (drawn >= end);
    return drawn;
  }

  /** Up to 54 bits; the word drawn first is the lower one. */
  private bits(count: number): number {
    if (count <= 32) {
      return (this.generator.next() >>> 0) >>> (32 - count);
    }
    const low = this.generator.next() >>> 0;
    return ((this.generator.next() >>> 0) >>> (64 - count)) * 4294967296 + low;
  }
}

function bitLength(whole: number): number {
  const high = Math.floor(whole / 4294967296);
  return high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(whole);
}

/** What all distributions say to parameters out of their range. */
export function demand(holds: boolean, what: string): void {
  if (!holds) {
    throw new RangeError(what);
  }
}
