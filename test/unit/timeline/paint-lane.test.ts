import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  EMPTY,
  LanePixels,
  paintLane,
  wanted,
} from '../../../client/webview/timeline/draw/paint-lane';
import { type Intervals, Lane } from '../../../client/webview/timeline/model/lane';

interface Case {
  readonly lane: Lane;
  readonly intervals: Intervals;
  readonly scale: { readonly from: number; readonly pixelsPerSecond: number };
  readonly width: number;
}

/** Mostly short; a long one now and then, so that what ends before it stands alone in its pixel. */
const gaps = fc.oneof({ weight: 9, arbitrary: fc.nat(6) }, fc.integer({ min: 100, max: 900 }));

/** Gaps and lengths in quarters of a second, so that every sum is exact. */
const lanes = fc
  .record({
    parts: fc.array(fc.tuple(gaps, fc.nat(9), fc.nat(40)), { maxLength: 120, size: 'max' }),
    from: fc.integer({ min: -20, max: 2000 }),
    zoom: fc.constantFrom(1 / 64, 1 / 16, 1 / 4, 1, 4, 16),
    width: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ parts, from, zoom, width }): Case => {
    const start = new Float64Array(parts.length);
    const end = new Float64Array(parts.length);
    const key = new Uint16Array(parts.length);
    const lane = new Lane();
    let time = 0;
    parts.forEach(([gap, length, name], row) => {
      time += gap / 4;
      start[row] = time;
      time += length / 4;
      end[row] = time;
      key[row] = name;
      lane.add(row);
    });
    const intervals = { start, end, key };
    lane.seal(intervals);
    return { lane, intervals, scale: { from: from / 4, pixelsPerSecond: zoom }, width };
  });

/** What each pixel must show, one pixel and one interval at a time. */
function oracle({ intervals: { start, end, key }, scale, width }: Case) {
  return Array.from({ length: width }, (_, x) => {
    const left = scale.from + x / scale.pixelsPerSecond;
    const right = scale.from + (x + 1) / scale.pixelsPerSecond;
    const keys: number[] = [];
    let cover = 0;
    start.forEach((from, row) => {
      const to = end[row] as number;
      const touches = from === to ? from >= left && from < right : from < right && to > left;
      if (touches) {
        keys.push(key[row] as number);
        cover += (Math.min(to, right) - Math.max(from, left)) * scale.pixelsPerSecond;
      }
    });
    return { keys, cover };
  });
}

function painted({ lane, intervals, scale, width }: Case, keys?: ReadonlySet<number>) {
  const pixels = new LanePixels(width);
  paintLane(lane, intervals, scale, 0, pixels, keys && wanted(keys));
  return pixels;
}

test('a pixel is marked exactly when an interval touches it', () => {
  fc.assert(
    fc.property(lanes, (one) => {
      const { key } = painted(one);
      expect(Array.from(key, (value) => value !== EMPTY)).toEqual(
        oracle(one).map(({ keys }) => keys.length > 0),
      );
    }),
    { numRuns: 600 },
  );
});

test('what is covered in all is never more and never less than what lasted', () => {
  fc.assert(
    fc.property(lanes, (one) => {
      const sum = painted(one).cover.reduce((a, b) => a + b, 0);
      const expected = oracle(one).reduce((a, { cover }) => a + cover, 0);
      // A block at the edge of the picture is split in proportion: at most its one pixel is uncertain.
      expect(Math.abs(sum - expected)).toBeLessThanOrEqual(2);
    }),
    { numRuns: 600 },
  );
});

test('a pixel has the colour of something that is in it or in its neighbours', () => {
  fc.assert(
    fc.property(lanes, (one) => {
      const expected = oracle(one);
      painted(one).key.forEach((key, x) => {
        if (key !== EMPTY) {
          const near = [-1, 0, 1].flatMap((by) => expected[x + by]?.keys ?? []);
          const edge = x === 0 || x === one.width - 1;
          expect(edge || near.includes(key)).toBe(true);
        }
      });
    }),
    { numRuns: 600 },
  );
});

test('what is searched for is seen in every pixel that it touches, however short it is', () => {
  fc.assert(
    fc.property(lanes, fc.nat(40), (one, key) => {
      const found = painted(one, new Set([key])).key;
      oracle(one).forEach(({ keys }, x) => {
        if (keys.includes(key)) {
          expect(found[x]).toBe(key);
        }
      });
    }),
    { numRuns: 600 },
  );
});

test('one failure of a microsecond among a million spans is seen at full width', () => {
  const count = 1_000_000;
  const start = Float64Array.from({ length: count }, (_, row) => row);
  const end = start.map((time, row) => time + (row === 777_777 ? 1e-6 : 0.9));
  const key = new Uint16Array(count);
  key[777_777] = 5;
  const lane = new Lane();
  for (let row = 0; row < count; row++) {
    lane.add(row);
  }
  const intervals = { start, end, key };
  lane.seal(intervals);
  const pixels = new LanePixels(1000);
  const scale = { from: 0, pixelsPerSecond: 1000 / count };
  paintLane(lane, intervals, scale, count, pixels, wanted(new Set([5])));
  expect(pixels.key[777]).toBe(5);
  expect(pixels.key.filter((value) => value === 5)).toHaveLength(1);
});

test('an interval that has not ended lasts until now, or until the next one begins', () => {
  const lane = new Lane();
  const intervals = {
    start: Float64Array.of(0, 4),
    end: Float64Array.of(Number.NaN, Number.NaN),
    key: Uint16Array.of(1, 2),
  };
  lane.add(0);
  lane.add(1);
  const pixels = new LanePixels(10);
  paintLane(lane, intervals, { from: 0, pixelsPerSecond: 1 }, 7, pixels);
  expect([...pixels.key]).toEqual([1, 1, 1, 1, 2, 2, 2, EMPTY, EMPTY, EMPTY]);
});

test('the row under the pointer is the one that is drawn there', () => {
  fc.assert(
    fc.property(lanes, fc.integer({ min: 0, max: 400 }), ({ lane, intervals }, quarter) => {
      const time = quarter / 4 + 0.125;
      const row = lane.rowNear(time, 0, intervals, 0);
      const expected = [...intervals.start].findIndex(
        (from, index) => from <= time && (intervals.end[index] as number) >= time,
      );
      expect(row ?? -1).toBe(expected);
    }),
  );
});
