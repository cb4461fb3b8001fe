import { MarkKind } from '../../../../core/trace/tables';
import type { Track } from '../model/process-tracks';
import type { TimelineModel } from '../model/timeline-model';
import { HEIGHT } from '../view/rows';
import { css, pixel, type Rgb } from './colour';
import { drawMarks } from './marks';
import { paintLane } from './paint-lane';
import { readableOn } from './palette';
import type { Brush, Inks } from './picture';

/** Room that a label needs at least, in CSS pixels. */
const LABEL = 28;

/** The nested spans of a track, its waits below them, and marks where something went wrong. */
export function drawTrack(
  brush: Brush,
  model: TimelineModel,
  track: Track,
  top: number,
  inks: Inks,
): void {
  const { raster, ratio, scale, lane } = brush;
  const { spans, waits } = model.intervals();
  const { functions } = model.trace;
  const names = model.trace.column('spans', 'name');
  // During a search only what it finds keeps its label.
  const seen = (key: number): boolean => inks.wanted?.keys.has(key) ?? true;
  track.spans.forEach((one, depth) => {
    const y = top + depth * HEIGHT.span + 2;
    if (y + HEIGHT.span < 0 || y * ratio > raster.height) {
      return;
    }
    paintLane(one, spans, scale, model.end, lane, inks.wanted);
    raster.lane(lane, Math.round(y * ratio), Math.round((y + HEIGHT.span - 1) * ratio), inks.spans);
    finishLane(
      brush,
      y,
      HEIGHT.span - 1,
      (row) => (seen(spans.key[row] as number) ? functions[names[row] as number]?.name : undefined),
      (row) => colourOf(inks.spanColours, spans.key[row] as number),
    );
  });
  const below = top + 2 + Math.max(1, track.spans.length) * HEIGHT.span;
  track.waits.forEach((one, index) => {
    const y = below + index * HEIGHT.wait;
    paintLane(one, waits, scale, model.end, lane);
    raster.lane(lane, Math.round(y * ratio), Math.round((y + HEIGHT.wait - 1) * ratio), inks.waits);
  });
  drawMarks(brush, model, track, top + 2 + HEIGHT.span / 2, [MarkKind.interrupt, MarkKind.warning]);
}

export function drawStates(
  brush: Brush,
  model: TimelineModel,
  process: number,
  top: number,
  height: number,
  inks: Inks,
): void {
  const lane = model.states.lanes.get(process);
  if (!lane) {
    return;
  }
  const { ratio, raster, scale } = brush;
  const { intervals, texts } = model.states;
  paintLane(lane, intervals, scale, model.end, brush.lane);
  const [y, bottom] = [top + 2, top + height - 2];
  raster.lane(brush.lane, Math.round(y * ratio), Math.round(bottom * ratio), inks.states);
  finishLane(
    brush,
    y,
    bottom - y,
    (row) => texts[intervals.key[row] as number] ?? '',
    (row) => colourOf(inks.stateColours, intervals.key[row] as number),
  );
}

function colourOf(colours: readonly Rgb[], key: number): Rgb {
  return colours[key % colours.length] ?? [128, 128, 128];
}

/** Parts neighbours by a line of background, and writes the names where they have room. */
function finishLane(
  { raster, lane, ratio, theme, texts, later }: Brush,
  top: number,
  height: number,
  nameOf: (row: number) => string | undefined,
  colourOfRow: (row: number) => Rgb,
): void {
  const background = pixel(theme.background);
  const [first, bottom] = [Math.round(top * ratio), Math.round((top + height) * ratio)];
  const labels: { text: string; x: number; colour: Rgb }[] = [];
  for (let at = 0; at < lane.wide.length; at += 3) {
    const row = lane.wide[at] as number;
    const left = lane.wide[at + 1] as number;
    const right = lane.wide[at + 2] as number;
    const edge = Math.ceil(right) - 1;
    if (edge < raster.width) {
      raster.column(edge, first, bottom, background);
    }
    const from = Math.max(0, left) / ratio;
    const room = Math.min(raster.width, right) / ratio - from - 8;
    const name = room > LABEL - 8 ? nameOf(row) : undefined;
    if (name !== undefined) {
      const text = texts.fit(name, room);
      if (text !== undefined) {
        labels.push({ text, x: from + 4, colour: readableOn(colourOfRow(row)) });
      }
    }
  }
  if (labels.length > 0) {
    later((context) => {
      for (const { text, x, colour } of labels) {
        context.fillStyle = css(colour);
        context.fillText(text, x, top + height / 2 + 0.5);
      }
    });
  }
}
