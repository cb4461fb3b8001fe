import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countMoments } from '../../../client/webview/timeline/draw/moment-rows';
import { paintSeries, seriesPixels } from '../../../client/webview/timeline/draw/paint-series';
import { Alive } from '../../../client/webview/timeline/model/alive';
import { Rows } from '../../../client/webview/timeline/model/growing';
import { Series } from '../../../client/webview/timeline/model/series';
import { createRecorder, createTrace } from '../../../core/trace';
import { NONE } from '../../../core/trace/tables';

const scales = fc.record({
  from: fc.integer({ min: -40, max: 800 }).map((quarters) => quarters / 4),
  pixelsPerSecond: fc.constantFrom(1 / 64, 1 / 8, 1, 8),
});

const steps = fc
  .array(fc.tuple(fc.nat(4), fc.nat(30)), { maxLength: 400, size: 'max' })
  .map((parts) => {
    let time = 0;
    const times = parts.map(([by]) => {
      time += by / 4;
      return time;
    });
    return {
      time: Float64Array.from(times),
      value: Float64Array.from(parts, ([, value]) => value),
    };
  });

test('a pixel of a chart spans from the least to the most that the quantity was in it', () => {
  fc.assert(
    fc.property(steps, scales, ({ time, value }, scale) => {
      const series = new Series();
      value.forEach((one, row) => {
        series.add(row, one);
      });
      const pixels = seriesPixels(40);
      paintSeries(series, { time, value }, scale, pixels);
      let index = -1;
      for (let x = 0; x < 40; x++) {
        const left = scale.from + x / scale.pixelsPerSecond;
        const right = scale.from + (x + 1) / scale.pixelsPerSecond;
        if (x === 0) {
          while (index + 1 < time.length && (time[index + 1] as number) <= left) {
            index++;
          }
        }
        const seen = [index < 0 ? 0 : (value[index] as number)];
        while (index + 1 < time.length && (time[index + 1] as number) < right) {
          index++;
          seen.push(value[index] as number);
        }
        expect([pixels.least[x], pixels.most[x]]).toEqual([Math.min(...seen), Math.max(...seen)]);
      }
    }),
    { numRuns: 500 },
  );
});

test('no message is lost between pixels', () => {
  fc.assert(
    fc.property(steps, scales, ({ time }, scale) => {
      const counts = new Float64Array(40);
      countMoments(time.length, (i) => time[i] as number, scale, counts);
      const to = scale.from + 40 / scale.pixelsPerSecond;
      const expected = time.filter((one) => one >= scale.from && one < to).length;
      expect(counts.reduce((a, b) => a + b, 0)).toBe(expected);
    }),
  );
});

test('the chart of a folded group is never lower than the number of processes alive', () => {
  const lives = fc.array(fc.tuple(fc.nat(3), fc.nat(40)), { maxLength: 60, size: 'max' });
  fc.assert(
    fc.property(lives, scales, (parts, scale) => {
      const recorder = createRecorder();
      const rows = new Rows();
      let start = 0;
      const processes = parts.map(([by, length]) => {
        start += by / 4;
        const process = recorder.beginProcess('p', NONE, start);
        rows.push(process);
        return { process, start, end: start + length / 4 };
      });
      for (const { process, end } of processes.toSorted((a, b) => a.end - b.end)) {
        recorder.endProcess(process, end, 'ended');
      }
      const trace = createTrace();
      const delta = recorder.takeDelta();
      if (delta) {
        trace.apply(delta);
      }
      const most = new Float64Array(40);
      new Alive(rows).paint(trace, processes.length, scale, most);
      most.forEach((count, x) => {
        const middle = scale.from + (x + 0.5) / scale.pixelsPerSecond;
        const alive = processes.filter((one) => one.start <= middle && one.end > middle).length;
        expect(count).toBeGreaterThanOrEqual(alive);
      });
    }),
    { numRuns: 200 },
  );
});
