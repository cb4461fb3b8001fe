/** What has become of a text: between `start` and `oldEnd` stood what stands now between `start` and `newEnd`. */
export interface Difference {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Compared in pieces: many times as fast as character by character. */
const PIECE = 2048;

/** The shortest stretch outside of which two texts are the same. */
export function differenceOf(before: string, now: string): Difference {
  const most = Math.min(before.length, now.length);
  let start = 0;
  while (start + PIECE <= most && same(before, now, start, start, PIECE)) {
    start += PIECE;
  }
  while (start < most && before.charCodeAt(start) === now.charCodeAt(start)) {
    start++;
  }
  let oldEnd = before.length;
  let newEnd = now.length;
  const isLeft = (length: number): boolean => Math.min(oldEnd, newEnd) - start >= length;
  while (isLeft(PIECE) && same(before, now, oldEnd - PIECE, newEnd - PIECE, PIECE)) {
    oldEnd -= PIECE;
    newEnd -= PIECE;
  }
  while (isLeft(1) && before.charCodeAt(oldEnd - 1) === now.charCodeAt(newEnd - 1)) {
    oldEnd--;
    newEnd--;
  }
  return { start, oldEnd, newEnd };
}

function same(a: string, b: string, inA: number, inB: number, length: number): boolean {
  return a.slice(inA, inA + length) === b.slice(inB, inB + length);
}
