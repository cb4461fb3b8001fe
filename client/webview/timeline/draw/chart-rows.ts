import { LevelKind } from '../../../../core/trace/tables';
import type { Group } from '../model/process-tracks';
import type { Series } from '../model/series';
import type { TimelineModel } from '../model/timeline-model';
import { mix, pixel, type Rgb } from './colour';
import { drawFailure } from './marks';
import { paintSeries } from './paint-series';
import type { Brush } from './picture';

/** Users of a resource (or level, or items) as an area, its queue as a line over it. */
export function drawResource(
  brush: Brush,
  model: TimelineModel,
  resource: number,
  top: number,
  height: number,
): void {
  const { levels, trace } = model;
  const capacity = trace.resources[resource]?.capacity ?? Number.POSITIVE_INFINITY;
  const used = [LevelKind.users, LevelKind.level, LevelKind.items]
    .map((kind) => levels.of(resource, kind))
    .find((series) => series !== undefined);
  if (used) {
    const most = Number.isFinite(capacity) ? Math.max(capacity, used.most) : used.most;
    drawArea(brush, model, used, most, top, height);
  }
  const queue = levels.of(resource, LevelKind.queue);
  if (queue && queue.most > 0) {
    drawLine(brush, model, queue, Math.max(queue.most, 1), top, height);
  }
}

function steps({ trace, end }: TimelineModel) {
  return { time: trace.column('levels', 'time'), value: trace.column('levels', 'value'), end };
}

function drawArea(
  brush: Brush,
  model: TimelineModel,
  series: Series,
  most: number,
  top: number,
  height: number,
): void {
  const { raster, scale, theme } = brush;
  paintSeries(series, steps(model), scale, brush.series);
  const solid = pixel(mix(theme.users, theme.background, 0.7));
  const light = pixel(mix(theme.users, theme.background, 0.35));
  const { yOf, bottom } = chart(brush, most, top, height);
  const end = lastColumn(brush, model.end);
  for (let x = firstColumn(brush); x < end; x++) {
    const high = brush.series.most[x] as number;
    if (high > 0) {
      raster.column(x, yOf(high), bottom, light);
      raster.column(x, yOf(brush.series.least[x] as number), bottom, solid);
    }
  }
}

function drawLine(
  brush: Brush,
  model: TimelineModel,
  series: Series,
  most: number,
  top: number,
  height: number,
): void {
  const { raster, scale, theme, ratio } = brush;
  paintSeries(series, steps(model), scale, brush.series);
  const colour = pixel(theme.queue);
  const thick = Math.max(1, Math.round(1.5 * ratio));
  const { yOf } = chart(brush, most, top, height);
  const end = lastColumn(brush, model.end);
  let before: number | undefined;
  for (let x = firstColumn(brush); x < end; x++) {
    const high = yOf(brush.series.most[x] as number);
    const low = yOf(brush.series.least[x] as number);
    if (brush.series.most[x] === 0 && (before === undefined || before === low)) {
      before = low;
      continue;
    }
    const from = before === undefined ? high : Math.min(high, before);
    const to = before === undefined ? low : Math.max(low, before);
    raster.column(x, from - thick, to, colour);
    before = low;
  }
}

/** How many processes of a folded group are alive, and where any of them failed. */
export function drawAlive(
  brush: Brush,
  model: TimelineModel,
  group: Group,
  top: number,
  height: number,
): void {
  const { raster, scale, theme, ratio, later } = brush;
  const { most } = brush.series;
  group.alive.paint(model.trace, group.ended, scale, most);
  const highest = group.tracks.length;
  const colour: Rgb = mix(theme.users, theme.background, 0.7);
  const { yOf, bottom } = chart(brush, Math.max(1, highest), top, height);
  const end = lastColumn(brush, model.end);
  for (let x = firstColumn(brush); x < end; x++) {
    if ((most[x] as number) > 0) {
      raster.column(x, yOf(most[x] as number), bottom, pixel(colour));
    }
  }
  const ends = model.trace.column('processes', 'end');
  const failures = new Set<number>();
  for (const { failed } of group.tracks) {
    for (let i = 0; i < failed.length; i++) {
      const x = ((ends[failed.at(i)] as number) - scale.from) * scale.pixelsPerSecond;
      if (x >= 0 && x <= raster.width) {
        failures.add(Math.round(x / ratio / 5) * 5);
      }
    }
  }
  if (failures.size > 0) {
    later((context) => {
      for (const x of failures) {
        drawFailure(context, x, top + 8, theme.failure, theme.background);
      }
    });
  }
}

/** Screen lines of a chart's values. */
function chart({ ratio }: Brush, most: number, top: number, height: number) {
  const bottom = Math.round((top + height - 2) * ratio);
  const room = Math.round((height - 6) * ratio);
  return { bottom, yOf: (value: number): number => bottom - Math.round((value / most) * room) };
}

/** Nothing is drawn before the start and after the end of what is known. */
function firstColumn({ scale }: Brush): number {
  return Math.max(0, Math.floor(-scale.from * scale.pixelsPerSecond));
}

function lastColumn({ scale, raster }: Brush, end: number): number {
  return Math.min(raster.width, Math.ceil((end - scale.from) * scale.pixelsPerSecond));
}
