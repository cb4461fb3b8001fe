/** The two 32-bit halves of float64 values, the low one first on every machine. */
export class FloatBits {
  private readonly float = new Float64Array(1);
  private readonly words = new Int32Array(this.float.buffer);
  private readonly lowAt: 0 | 1;

  constructor() {
    this.float[0] = 1;
    this.lowAt = this.words[0] === 0 ? 0 : 1;
  }

  /** How many representable numbers lie between, or NaN when more than 2^52. */
  distance(from: number, to: number): number {
    this.float[0] = from;
    const low = (this.words[this.lowAt] as number) >>> 0;
    const high = this.words[1 - this.lowAt] as number;
    this.float[0] = to;
    const far = ((this.words[1 - this.lowAt] as number) - high) * 4294967296;
    return Math.abs(far) > 2 ** 52
      ? Number.NaN
      : far + (((this.words[this.lowAt] as number) >>> 0) - low);
  }

  /** The number `steps` representable numbers away from `from`. */
  stepped(from: number, steps: number): number {
    if (steps === 0) {
      return from;
    }
    this.float[0] = from;
    const low = ((this.words[this.lowAt] as number) >>> 0) + steps;
    const carry = Math.floor(low / 4294967296);
    this.words[this.lowAt] = low - carry * 4294967296;
    this.words[1 - this.lowAt] = (this.words[1 - this.lowAt] as number) + carry;
    return this.float[0] as number;
  }

  low(value: number): number {
    this.float[0] = value;
    return this.words[this.lowAt] as number;
  }

  high(value: number): number {
    this.float[0] = value;
    return this.words[1 - this.lowAt] as number;
  }

  join(low: number, high: number): number {
    this.words[this.lowAt] = low;
    this.words[1 - this.lowAt] = high;
    return this.float[0] as number;
  }
}
