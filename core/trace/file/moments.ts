import { anyColumn, columnsOf, isTime, TABLE_NAMES } from '../column-arrays';
import type { Trace } from '../trace';
import { from32Planes, planesOf32 } from './byte-planes';
import { FloatBits } from './float-bits';
import { scaleOf } from './float-column';

/** Moments in a piece of the file. */
export const MOMENTS_IN_PIECE = 65_536;
const bits = new FloatBits();

/**
 * The moments at which anything happened, each once, ascending, in simulated seconds. What happens is chained: one span
 * ends when the next begins, a wait is granted when another releases. So where durations are sampled, and each time takes
 * eight bytes that nothing compresses, there are far fewer moments than times: columns are kept as places among them.
 */
export class Moments {
  constructor(readonly times: Float64Array) {}

  /** The place of a time that is one of them; found quickly when it is near `hint`. */
  placeOf(time: number, hint: number): number {
    const { times } = this;
    const last = times.length - 1;
    let low = hint;
    let high = hint;
    for (let step = 1; low > 0 && (times[low] as number) > time; step *= 2) {
      high = low;
      low = Math.max(0, low - step);
    }
    for (let step = 1; high < last && (times[high] as number) < time; step *= 2) {
      low = high;
      high = Math.min(last, high + step);
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((times[middle] as number) < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** The moments of a trace, where columns get smaller by them; undefined where the times are round or nearly all differ. */
export function momentsOf(trace: Trace): Moments | undefined {
  const columns = TABLE_NAMES.flatMap((table) =>
    columnsOf(table).flatMap(([name, type]) =>
      type === 'f64' && isTime(name) ? [anyColumn(trace, table, name) as Float64Array] : [],
    ),
  );
  if (columns.every((column) => scaleOf(column) > 0)) {
    return undefined;
  }
  const all = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let known = 0;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      const time = column[i] as number;
      if (!Number.isNaN(time)) {
        all[known++] = time;
      }
    }
  }
  const times = distinct(all.subarray(0, known).sort());
  const [first = 0] = times;
  // Their bits ascend as they do only from 0 on; what is before, and -0, is rare and kept as it is.
  const ascends = first >= 0 && !Object.is(first, -0);
  return ascends && times.length * 2 <= known ? new Moments(times) : undefined;
}

function distinct(sorted: Float64Array): Float64Array {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[count - 1]) {
      sorted[count++] = sorted[i] as number;
    }
  }
  return sorted.slice(0, count);
}

/** Some of the moments, as how many representable numbers each lies behind the one before; the first behind `before`. */
export function encodeMoments(times: Float64Array, before: number): Uint8Array {
  const low = new Int32Array(times.length);
  const high = new Int32Array(times.length);
  let [beforeLow, beforeHigh] = [bits.low(before), bits.high(before)];
  for (let i = 0; i < times.length; i++) {
    const [timeLow, timeHigh] = [bits.low(times[i] as number), bits.high(times[i] as number)];
    low[i] = timeLow - beforeLow;
    high[i] = timeHigh - beforeHigh - (timeLow >>> 0 < beforeLow >>> 0 ? 1 : 0);
    beforeLow = timeLow;
    beforeHigh = timeHigh;
  }
  const bytes = new Uint8Array(times.length * 8);
  bytes.set(planesOf32(low));
  bytes.set(planesOf32(high), times.length * 4);
  return bytes;
}

export function decodeMoments(bytes: Uint8Array, before: number): Float64Array {
  const low = from32Planes(bytes.subarray(0, bytes.length / 2));
  const high = from32Planes(bytes.subarray(bytes.length / 2));
  const times = new Float64Array(low.length);
  let [timeLow, timeHigh] = [bits.low(before), bits.high(before)];
  for (let i = 0; i < times.length; i++) {
    const sum = (timeLow >>> 0) + ((low[i] as number) >>> 0);
    timeHigh += (high[i] as number) + (sum > 0xffffffff ? 1 : 0);
    timeLow = sum | 0;
    times[i] = bits.join(timeLow, timeHigh);
  }
  return times;
}
