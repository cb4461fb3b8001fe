import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../../client/webview/timeline/input/hit';
import { ruler } from '../../../client/webview/timeline/view/ruler';
import { durationText, momentText } from '../../../client/webview/timeline/view/time-text';
import {
  around,
  pan,
  reveal,
  ViewHistory,
  type Viewport,
  wholeView,
  zoom,
} from '../../../client/webview/timeline/view/viewport';

const ends = fc.double({ min: 1e-2, max: 1e9, noNaN: true });
const shares = fc.double({ min: 0, max: 1, noNaN: true });

const views = fc.tuple(ends, shares, shares).map(([end, a, b]) => {
  const whole = wholeView(end).to;
  const width = Math.max(whole * 1e-6, a * whole);
  const from = b * (whole - width);
  return { end, view: { from, to: from + width } };
});

function isWithin({ from, to }: Viewport, end: number): boolean {
  const slack = wholeView(end).to * 1e-9;
  return from >= -slack && to <= wholeView(end).to + slack && to > from;
}

test('no move leaves what there is to see', () => {
  fc.assert(
    fc.property(
      views,
      fc.double({ min: -3, max: 3, noNaN: true }),
      shares,
      ({ end, view }, by, share) => {
        const at = view.from + share * (view.to - view.from);
        expect(isWithin(zoom(view, 10 ** by, at, end), end)).toBe(true);
        expect(isWithin(pan(view, by, end), end)).toBe(true);
        expect(isWithin(around(view.from, view.to, end), end)).toBe(true);
      },
    ),
  );
});

test('zooming in keeps the moment under the pointer where it is', () => {
  fc.assert(
    fc.property(views, shares, ({ end, view }, share) => {
      const at = view.from + share * (view.to - view.from);
      const next = zoom(view, 2, at, end);
      const place = (at - next.from) / (next.to - next.from);
      expect(place).toBeCloseTo(share, 5);
    }),
  );
});

test('what is revealed is seen, from its start when it is too long', () => {
  fc.assert(
    fc.property(views, shares, shares, ({ end, view }, a, b) => {
      const [start, stop] = [Math.min(a, b) * end, Math.max(a, b) * end];
      const next = reveal(view, start, stop, end);
      const slack = end * 1e-9;
      expect(next.from).toBeLessThanOrEqual(start + slack);
      const fits = stop - start <= (next.to - next.from) * 0.8;
      expect(!fits || next.to >= stop - slack).toBe(true);
    }),
  );
});

test('back returns where one was, and forward leads there again', () => {
  const history = new ViewHistory();
  const [a, b, c] = [0, 1, 2].map((from) => ({ from, to: from + 1 })) as [
    Viewport,
    Viewport,
    Viewport,
  ];
  history.leave(a);
  history.leave(b);
  expect(history.back(c)).toBe(b);
  expect(history.back(b)).toBe(a);
  expect(history.canGoBack).toBe(false);
  expect(history.forward(a)).toBe(b);
  expect(history.forward(b)).toBe(c);
  expect(history.canGoForward).toBe(false);
});

test('labels of the ruler have room, and stand at round times in the view', () => {
  fc.assert(
    fc.property(views, fc.integer({ min: 120, max: 3000 }), ({ view }, width) => {
      const { ticks, step } = ruler(view, width);
      const pixels = (step / (view.to - view.from)) * width;
      for (const { time, label } of ticks) {
        expect(pixels).toBeGreaterThan(label.length * 5.5 + 8);
        expect(time).toBeGreaterThanOrEqual(view.from - step * 1e-6);
        expect(time).toBeLessThanOrEqual(view.to + step * 1e-6);
      }
      expect(ticks.length).toBeLessThanOrEqual(width / 30);
    }),
  );
});

test.each([
  [75, ['0 s', '30 s', '1 min']],
  [63, ['0 s', '10 s', '20 s', '30 s', '40 s', '50 s', '']],
  [95, ['0 s', '30 s', '1 min', '']],
])('a label that the end of a view of %d s would cut is left out', (to, labels) => {
  expect(ruler({ from: 0, to }, 400).ticks.map(({ label }) => label)).toEqual(labels);
});

test('neighbouring ticks never bear the same label', () => {
  fc.assert(
    fc.property(views, ({ view }) => {
      const labels = ruler(view, 1200)
        .ticks.map(({ label }) => label)
        .filter((label) => label !== '');
      expect(new Set(labels).size).toBe(labels.length);
    }),
  );
});

test.each([
  [0, '0 s'],
  [2.5e-7, '250 ns'],
  [0.000_25, '250 µs'],
  [0.1, '100 ms'],
  [12.345_678, '12.35 s'],
  [59.999, '60 s'],
  [90, '1 min 30.0 s'],
  [3600, '1 h'],
  [3657, '1 h 0 min 57 s'],
  [7380, '2 h 3 min'],
  [90_061, '1 d 1 h 1 min 1 s'],
  [Number.NaN, 'not ended'],
])('%d seconds are told as %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test.each([
  [0, 60, '0 s'],
  [600, 60, '10 min'],
  [605.002, 0.001, '10 min 5.002 s'],
  [3600, 600, '1 h'],
  [172_800, 86_400, '2 d'],
  [0.0005, 0.0005, '0.0005 s'],
  [0.000_25, 0.000_05, '250 µs'],
  [3.4e-9, 1e-10, '3.4 ns'],
  [1.000_001, 1e-6, '1.000001 s'],
])('the moment %d at steps of %d is %s', (seconds, step, text) => {
  expect(momentText(seconds, step)).toBe(text);
});

test('the nearest moment is found, or none when all are too far', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), fc.nat(100), fc.nat(5), (unsorted, time, tolerance) => {
      const times = unsorted.toSorted((a, b) => a - b);
      const found = nearest(times.length, (i) => times[i] as number, time, tolerance);
      const best = Math.min(...times.map((one) => Math.abs(one - time)));
      if (best <= tolerance) {
        expect(Math.abs((times[found] as number) - time)).toBe(best);
      } else {
        expect(found).toBe(-1);
      }
    }),
  );
});
