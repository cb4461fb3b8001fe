import { BLOCK, type Intervals, keyBit, type Lane } from '../model/lane';

/** Key of a pixel that nothing covers. */
export const EMPTY = 0xffff;

/** One line of pixels: which key each shows, and how much of the pixel's time is covered. */
export class LanePixels {
  readonly width: number;
  readonly key: Uint16Array;
  /** Fraction of the pixel covered, from 0 to about 1. */
  readonly cover: Float32Array;
  /** Intervals wide enough to be told apart, flat: row, left, right. */
  readonly wide: number[] = [];
  /** Pixels that the longest interval in the pixel is long. */
  private readonly longest: Float32Array;

  constructor(width: number) {
    this.width = width;
    this.key = new Uint16Array(width);
    this.cover = new Float32Array(width);
    this.longest = new Float32Array(width);
  }

  clear(): void {
    this.key.fill(EMPTY);
    this.cover.fill(0);
    this.longest.fill(-1);
    this.wide.length = 0;
  }

  /** Adds `covered` of the pixel at `x`; its key shows when nothing longer is there. */
  add(x: number, covered: number, length: number, key: number): void {
    this.cover[x] = (this.cover[x] as number) + covered;
    if (length > (this.longest[x] as number)) {
      this.longest[x] = length;
      this.key[x] = key;
    }
  }

  /** Covers whole pixels. */
  fill(from: number, to: number, length: number, key: number): void {
    this.cover.fill(1, from, to);
    this.key.fill(key, from, to);
    this.longest.fill(length, from, to);
  }
}

/** Pixels from which on an interval gets an edge of its own. */
const WIDE = 5;

/** The visible stretch of time: seconds at the left edge, pixels a second. */
export interface Scale {
  readonly from: number;
  readonly pixelsPerSecond: number;
}

/** Keys that a search looks for: their rows show even where longer ones share the pixel. */
export interface Wanted {
  readonly keys: ReadonlySet<number>;
  /** Their bits, as in `Lane.blockKeys`. */
  readonly bits: number;
}

export function wanted(keys: ReadonlySet<number>): Wanted {
  let bits = 0;
  for (const key of keys) {
    bits |= keyBit(key);
  }
  return { keys, bits };
}

/** Longer than any interval: what is looked for wins over whatever shares its pixel. */
const WANTED_LENGTH = 1e30;

/**
 * Draws a lane into one line of pixels. Each pixel that any interval touches is marked; how much of it is covered is the
 * sum of its parts; its key is that of the longest interval in it. Costs as much as there are visible intervals, or as
 * there are blocks of them where a block is smaller than a pixel.
 */
export function paintLane(
  lane: Lane,
  intervals: Intervals,
  { from, pixelsPerSecond }: Scale,
  openEnd: number,
  pixels: LanePixels,
  looked?: Wanted,
): void {
  pixels.clear();
  lane.seal(intervals);
  const { rows } = lane;
  const to = from + pixels.width / pixelsPerSecond;
  const first = Math.max(0, lane.lastStartingBy(from, intervals));
  for (let index = first; index < rows.length; ) {
    const block = index / BLOCK;
    if (Number.isInteger(block) && block < lane.blocks) {
      const start = intervals.start[rows.at(index)] as number;
      if (start >= to) {
        return;
      }
      const end = lane.endOf(index + BLOCK - 1, intervals, openEnd);
      const hidesWanted = looked && ((lane.blockKeys[block] as number) & looked.bits) !== 0;
      if ((end - start) * pixelsPerSecond <= 1 && !hidesWanted) {
        const left = (start - from) * pixelsPerSecond;
        const right = (end - from) * pixelsPerSecond;
        const lastIsMoment = intervals.start[rows.at(index + BLOCK - 1)] === end;
        paintBlock(lane, block, left, right, lastIsMoment, pixelsPerSecond, pixels);
        index += BLOCK;
        continue;
      }
    }
    const row = rows.at(index);
    const start = intervals.start[row] as number;
    if (start >= to) {
      return;
    }
    const key = intervals.key[row] as number;
    const known = intervals.end[row] as number;
    const end = Number.isNaN(known) ? lane.endOf(index, intervals, openEnd) : known;
    const left = (start - from) * pixelsPerSecond;
    const right = (end - from) * pixelsPerSecond;
    paintInterval(left, right, key, looked?.keys.has(key) ? WANTED_LENGTH : 0, pixels);
    if (right - left >= WIDE && right > 0) {
      pixels.wide.push(row, left, right);
    }
    index++;
  }
}

/**
 * A block no wider than a pixel lies in one pixel, or in two that it both touches: its ends are ends of intervals.
 * `lastIsMoment`: its last interval begins where it ends.
 */
function paintBlock(
  lane: Lane,
  block: number,
  left: number,
  right: number,
  lastIsMoment: boolean,
  pixelsPerSecond: number,
  pixels: LanePixels,
): void {
  const key = lane.blockKey[block] as number;
  const longest = (lane.blockLongest[block] as number) * pixelsPerSecond;
  const busy = (lane.blockBusy[block] as number) * pixelsPerSecond;
  const x = Math.floor(left);
  const edge = x + 1;
  const before = right > edge ? (edge - left) / (right - left) : 1;
  if (x >= 0 && x < pixels.width) {
    pixels.add(x, busy * before, longest, key);
  }
  // What ends at the edge does not touch the pixel behind it, unless it begins there too.
  const touches = right > edge || (right === edge && lastIsMoment);
  if (touches && edge >= 0 && edge < pixels.width) {
    pixels.add(edge, busy * (1 - before), longest, key);
  }
}

function paintInterval(
  left: number,
  right: number,
  key: number,
  bonus: number,
  pixels: LanePixels,
): void {
  const { width } = pixels;
  if (right < 0 || (right === 0 && left < 0) || left >= width) {
    return;
  }
  const length = right - left + bonus;
  const x = Math.floor(left);
  if (right <= x + 1) {
    if (x >= 0) {
      pixels.add(x, right - left, length, key);
    }
    return;
  }
  if (x >= 0) {
    pixels.add(x, x + 1 - left, length, key);
  }
  const last = Math.min(Math.ceil(right) - 1, width);
  const inner = Math.max(0, x + 1);
  if (last > inner) {
    pixels.fill(inner, last, length, key);
  }
  if (last >= inner && last < width) {
    pixels.add(last, right - last, length, key);
  }
}
