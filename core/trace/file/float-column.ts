import { from32Planes, planesOf32, unzigzag, zigzag } from './byte-planes';
import { FloatBits } from './float-bits';

/**
 * A column of float64, lossless. Most times are k/scale for a round scale, up to the error that adding up leaves in the
 * last bits: stored as the steps of k and the distance from k/scale in representable numbers, which are both small.
 * Where that does not hold (sampled times), the 64 bits as they are.
 */
export interface FloatColumn {
  /** 0: the bits. */
  readonly scale: number;
  /** `k` steps and distances, or low and high words; rows × 4 bytes each. */
  readonly parts: readonly [Uint8Array, Uint8Array];
}

const SCALES = [1, 10, 1000, 1_000_000];
const SAMPLES = 256;
const NOT_A_NUMBER = -0x80000000;
const bits = new FloatBits();

/** `near`: an earlier column of the same rows that the values are close to (a span's start); else the row before is. */
export function encodeFloats(values: Float64Array, near: Float64Array | undefined): FloatColumn {
  const scale = scaleOf(values);
  return (scale > 0 ? scaled(values, near, scale) : undefined) ?? plain(values);
}

export function decodeFloats(
  { scale, parts }: FloatColumn,
  near: Float64Array | undefined,
): Float64Array {
  const first = from32Planes(parts[0]);
  const second = from32Planes(parts[1]);
  const values = new Float64Array(first.length);
  let before = 0;
  for (let i = 0; i < values.length; i++) {
    if (scale === 0) {
      values[i] = bits.join(first[i] as number, second[i] as number);
    } else if (second[i] === NOT_A_NUMBER) {
      values[i] = Number.NaN;
    } else {
      const k = base(near, i, before, scale) + unzigzag(first[i] as number);
      values[i] = bits.stepped(k / scale, unzigzag(second[i] as number));
      before = k;
    }
  }
  return values;
}

function base(near: Float64Array | undefined, i: number, before: number, scale: number): number {
  if (!near) {
    return before;
  }
  const value = near[i] as number;
  return Number.isNaN(value) ? 0 : rounded(value, scale);
}

/** Never -0, which would not survive the steps. */
function rounded(value: number, scale: number): number {
  return Math.round(value * scale) + 0;
}

function scaled(
  values: Float64Array,
  near: Float64Array | undefined,
  scale: number,
): FloatColumn | undefined {
  const steps = new Int32Array(values.length);
  const distances = new Int32Array(values.length);
  let before = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) {
      distances[i] = NOT_A_NUMBER;
      continue;
    }
    const k = rounded(value, scale);
    const step = k - base(near, i, before, scale);
    const exact = k / scale;
    const distance = exact === value ? 0 : bits.distance(exact, value);
    // Written so that NaN (of infinities) is refused too; -0 would come back as 0.
    const fits = Math.abs(step) < 2 ** 30 && Math.abs(distance) < 2 ** 30 && Math.abs(k) < 2 ** 52;
    if (!fits || Object.is(value, -0)) {
      return undefined;
    }
    steps[i] = zigzag(step);
    distances[i] = zigzag(distance);
    before = k;
  }
  return { scale, parts: [planesOf32(steps), planesOf32(distances)] };
}

function plain(values: Float64Array): FloatColumn {
  const low = new Int32Array(values.length);
  const high = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    low[i] = bits.low(values[i] as number);
    high[i] = bits.high(values[i] as number);
  }
  return { scale: 0, parts: [planesOf32(low), planesOf32(high)] };
}

/** The first scale that leaves little over at some hundred places, 0 when none does. */
export function scaleOf(values: Float64Array): number {
  const stride = Math.max(1, Math.floor(values.length / SAMPLES));
  const fits = (scale: number): boolean => {
    for (let i = 0; i < values.length; i += stride) {
      const value = values[i] as number;
      const distance = bits.distance(rounded(value, scale) / scale, value);
      if (!Number.isNaN(value) && !(Math.abs(distance) < 2 ** 20)) {
        return false;
      }
    }
    return true;
  };
  return SCALES.find(fits) ?? 0;
}
