import { mixed } from '../../trace/event-hash';

/**
 * The event hash of a run that was written as a log: over what happened and when, without lines, names of variables and
 * what is printed, so that a comment more in the definition leaves it as it is. Each of its four parts takes words of one
 * kind and loses nothing (a multiplication by an odd number and a rotation); they meet at the end.
 */
export class LogHash {
  private events = 0x2545f491 | 0;
  private operands = 0x6a09e667 | 0;
  private lows = 0x3c6ef372 | 0;
  private highs = 0x1b873593 | 0;
  /** 1 when time has moved on since the last event. */
  private moved = 0;
  /** A number that is hashed, and the time. */
  private readonly float64 = new Float64Array([1, 0]);
  private readonly words = new Int32Array(this.float64.buffer);
  /** Where in them a float64 has its low word: tells the byte order of this machine. */
  private readonly low = this.words[0] === 0 ? 0 : 1;

  /** What comes now is at another time. */
  moveTo(time: number): void {
    this.moved = 1;
    this.float64[1] = time;
  }

  /** A record's kind and number. */
  event(word: number): void {
    const marked = (word << 1) | this.moved;
    if (this.moved !== 0) {
      this.moved = 0;
      this.floatAt(2);
    }
    const next = Math.imul(this.events ^ marked, 0x9e3779b1);
    this.events = (next << 13) | (next >>> 19);
  }

  /** What else a record says. */
  operand(word: number): void {
    const next = Math.imul(this.operands ^ word, 0x85ebca77);
    this.operands = (next << 15) | (next >>> 17);
  }

  float(value: number): void {
    this.float64[0] = value;
    this.floatAt(0);
  }

  private floatAt(at: number): void {
    const low = Math.imul(this.lows ^ (this.words[at + this.low] as number), 0x27d4eb2f);
    const high = Math.imul(this.highs ^ (this.words[at + 1 - this.low] as number), 0x165667b1);
    this.lows = (low << 13) | (low >>> 19);
    this.highs = (high << 15) | (high >>> 17);
  }

  /** 16 hexadecimal digits. */
  digits(): string {
    return mixed([this.events, this.operands, this.lows, this.highs]);
  }
}
