import { type Series, STEPS_IN_BLOCK, type Steps } from '../model/series';
import type { Scale } from './paint-lane';

/** For each pixel the least and the most that the quantity was in it. */
export interface SeriesPixels {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

export function seriesPixels(width: number): SeriesPixels {
  return { least: new Float64Array(width), most: new Float64Array(width) };
}

/** Reads a series into pixels; a peak within a pixel is never lost. */
export function paintSeries(
  series: Series,
  steps: Steps,
  { from, pixelsPerSecond }: Scale,
  { least, most }: SeriesPixels,
): void {
  const { rows } = series;
  let index = series.lastBy(from, steps);
  let value = index < 0 ? 0 : (steps.value[rows.at(index)] as number);
  for (let x = 0; x < least.length; x++) {
    let low = value;
    let high = value;
    const last = endOfPixel(series, steps, index, from + (x + 1) / pixelsPerSecond);
    while (index < last) {
      const next = index + 1;
      const block = next / STEPS_IN_BLOCK;
      if (Number.isInteger(block) && next + STEPS_IN_BLOCK - 1 <= last) {
        low = Math.min(low, series.blockLeast[block] as number);
        high = Math.max(high, series.blockMost[block] as number);
        index += STEPS_IN_BLOCK;
      } else {
        index = next;
        const here = steps.value[rows.at(index)] as number;
        low = Math.min(low, here);
        high = Math.max(high, here);
      }
    }
    if (index >= 0) {
      value = steps.value[rows.at(index)] as number;
    }
    least[x] = low;
    most[x] = high;
  }
}

/** Index of the last step before `time`, from `index` on: strides double, as most pixels hold few steps. */
function endOfPixel(series: Series, steps: Steps, index: number, time: number): number {
  const { rows } = series;
  const before = (at: number): boolean =>
    at < rows.length && (steps.time[rows.at(at)] as number) < time;
  let low = index;
  let stride = 1;
  while (before(low + stride)) {
    low += stride;
    stride *= 2;
  }
  let high = low + stride;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (before(middle)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}
