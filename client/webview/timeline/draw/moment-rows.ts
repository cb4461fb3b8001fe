import { Severity } from '../../../../core/trace/tables';
import type { MessageType } from '../model/moments';
import type { TimelineModel } from '../model/timeline-model';
import { mix, pixel } from './colour';
import type { Scale } from './paint-lane';
import { nameColours } from './palette';
import type { Brush } from './picture';

/** A tick for each message of a type; where many share a pixel, the tick is the stronger the more there are. */
export function drawMessages(
  brush: Brush,
  model: TimelineModel,
  type: MessageType,
  top: number,
  height: number,
): void {
  const { theme } = brush;
  const types = model.moments.messages;
  const colour = nameColours(
    types.map(({ name }) => name),
    theme.dark,
  )[types.indexOf(type)] as [number, number, number];
  const times = model.trace.column('messages', 'time');
  const counts = brush.series.most.fill(0);
  const { rows } = type;
  countMoments(rows.length, (index) => times[rows.at(index)] as number, brush.scale, counts);
  const ink = theme.dark ? colour : mix(colour, [0, 0, 0], 0.75);
  drawTicks(brush, counts, top, height, (count) =>
    pixel(mix(ink, theme.background, Math.min(1, 0.75 + 0.1 * Math.log2(count)))),
  );
}

export function drawLogs(brush: Brush, model: TimelineModel, top: number, height: number): void {
  const { theme, scale } = brush;
  const times = model.trace.column('logs', 'time');
  const severities = model.trace.column('logs', 'severity');
  const counts = brush.series.most.fill(0);
  countMoments(times.length, (row) => times[row] as number, scale, counts);
  drawTicks(brush, counts, top, height, () => pixel(theme.muted));
  for (const [severity, colour] of [
    [Severity.warning, theme.warning],
    [Severity.error, theme.failure],
  ] as const) {
    counts.fill(0);
    countMoments(
      times.length,
      (row) => times[row] as number,
      scale,
      counts,
      (row) => severities[row] === severity,
    );
    drawTicks(brush, counts, top, height, () => pixel(colour));
  }
}

/** Adds to each pixel how many moments it holds. `timeOf` must not fall. */
export function countMoments(
  length: number,
  timeOf: (index: number) => number,
  { from, pixelsPerSecond }: Scale,
  counts: Float64Array,
  counted: (index: number) => boolean = () => true,
): void {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(middle) < from) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (let index = low; index < length; index++) {
    const x = Math.floor((timeOf(index) - from) * pixelsPerSecond);
    if (x >= counts.length) {
      return;
    }
    if (counted(index)) {
      counts[x] = (counts[x] as number) + 1;
    }
  }
}

function drawTicks(
  { raster, ratio }: Brush,
  counts: Float64Array,
  top: number,
  height: number,
  colourOf: (count: number) => number,
): void {
  const first = Math.round((top + 4) * ratio);
  const bottom = Math.round((top + height - 4) * ratio);
  // A lone tick is two pixels wide, so that it is seen.
  const wide = Math.max(1, Math.round(ratio));
  for (let x = 0; x < counts.length; x++) {
    const count = counts[x] as number;
    if (count > 0) {
      const colour = colourOf(count);
      raster.column(x, first, bottom, colour);
      for (let next = x + 1; next <= x + wide && next < counts.length; next++) {
        if (counts[next] === 0) {
          raster.column(next, first, bottom, colour);
        }
      }
    }
  }
}
