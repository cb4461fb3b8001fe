import { shown } from '../shown';
import { demand } from './bits';
import { mersenneOf } from './mersenne-seed';
import { RandomStream } from './stream';

/** Half of a character, which has no UTF-8. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * One stream per name, made when first asked for. The stream `name` is that of Python's
 * `random.Random(int.from_bytes(name.encode(), 'little') << 64 | seed)`, the one without a name `random.Random(seed)`.
 */
export class RandomStreams {
  private readonly seed: bigint;
  private readonly streams: Map<string, RandomStream>;

  constructor(seed: number | bigint) {
    demand(
      typeof seed === 'bigint' || Number.isInteger(seed),
      `a seed must be a whole number, not ${shown(seed)}`,
    );
    const whole = BigInt(seed);
    this.seed = whole < 0n ? -whole : whole;
    this.streams = new Map();
  }

  get(name: string): RandomStream {
    let stream = this.streams.get(name);
    if (stream === undefined) {
      demand(
        typeof name === 'string' && !LONE_SURROGATE.test(name),
        `a stream's name must be well-formed text, not ${shown(name)}`,
      );
      stream = new RandomStream(mersenneOf((numberOf(name) << 64n) | this.seed));
      this.streams.set(name, stream);
    }
    return stream;
  }
}

/** The UTF-8 bytes as one number, lowest first. Without TextEncoder, which is no part of the language. */
function numberOf(name: string): bigint {
  const bytes = unescape(encodeURIComponent(name));
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) {
    value = (value << 8n) | BigInt(bytes.charCodeAt(i));
  }
  return value;
}
