import type { TimelineModel } from '../model/timeline-model';
import type { Row } from '../view/rows';
import type { Ruler } from '../view/ruler';
import type { Viewport } from '../view/viewport';
import type { Surface } from './canvas';
import { drawAlive, drawResource } from './chart-rows';
import { pixel, type Rgb } from './colour';
import { drawLogs, drawMessages } from './moment-rows';
import { LanePixels, type Scale, type Wanted } from './paint-lane';
import { type SeriesPixels, seriesPixels } from './paint-series';
import { differenceColours, nameColours, Shades, waitColours } from './palette';
import type { Pen } from './pen';
import { type Ground, Raster } from './raster';
import { TextFit } from './text-fit';
import type { Theme } from './theme';
import { drawStates, drawTrack } from './track-rows';

/** What the rows' drawing needs: where pixels go, which time they are, and in which colours. */
export interface Brush {
  readonly raster: Ground;
  readonly lane: LanePixels;
  readonly series: SeriesPixels;
  readonly scale: Scale;
  /** Screen pixels a CSS pixel. */
  readonly ratio: number;
  readonly theme: Theme;
  readonly texts: TextFit;
  /** Vector marks and labels, drawn when all pixels are in place. In CSS pixels. */
  later(draw: (pen: Pen) => void): void;
}

/** Colours of one execution's names. */
export interface Inks {
  readonly spanColours: readonly Rgb[];
  readonly spans: Shades;
  readonly waits: Shades;
  readonly states: Shades;
  readonly stateColours: readonly Rgb[];
  readonly wanted: Wanted | undefined;
}

export interface PictureParts {
  readonly rows: readonly Row[];
  readonly scrollTop: number;
  readonly view: Viewport;
  readonly ruler: Ruler;
  readonly theme: Theme;
  /** Function ids that the search looks for, per execution. */
  wantedOf(model: TimelineModel): Wanted | undefined;
}

/**
 * Draws the visible rows: areas at once onto the ground, labels and marks by what is returned, when all areas are in
 * place.
 */
export function drawRows(
  buffers: Omit<Buffers, 'raster'>,
  ground: Ground,
  ratio: number,
  texts: TextFit,
  { rows, scrollTop, view, theme, ruler, wantedOf }: PictureParts,
): (pen: Pen) => void {
  const laters: ((pen: Pen) => void)[] = [];
  const pixelsPerSecond = ground.width / (view.to - view.from);
  const brush: Brush = {
    ...buffers,
    raster: ground,
    scale: { from: view.from, pixelsPerSecond },
    ratio,
    theme,
    texts,
    later: (draw) => laters.push(draw),
  };
  ground.rectangle(0, 0, ground.width, ground.height, pixel(theme.background));
  for (const { time } of ruler.ticks) {
    const x = Math.round((time - view.from) * pixelsPerSecond);
    if (x >= 0 && x < ground.width) {
      ground.column(x, 0, ground.height, pixel(theme.grid));
    }
  }
  const inks = new Map<TimelineModel, Inks>();
  for (const row of rows) {
    let ink = inks.get(row.model);
    if (ink === undefined) {
      ink = inksOf(row.model, theme, wantedOf(row.model));
      inks.set(row.model, ink);
    }
    drawRow(brush, row, row.top - scrollTop, ink);
  }
  return (pen) => {
    for (const draw of laters) {
      draw(pen);
    }
  };
}

/** The rows on a canvas. Buffers are kept from one frame to the next. */
export class Picture {
  private buffers = buffersOf(1, 1);
  private texts: TextFit | undefined;

  draw({ context, ratio }: Surface, parts: PictureParts): void {
    const buffers = this.sized(context.canvas.width, context.canvas.height);
    context.font = parts.theme.font;
    this.texts ??= new TextFit((text) => context.measureText(text).width);
    const finish = drawRows(buffers, buffers.raster, ratio, this.texts, parts);
    context.putImageData(buffers.raster.image, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.font = parts.theme.font;
    context.textBaseline = 'middle';
    finish(context);
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  private sized(width: number, height: number): Buffers {
    const { raster } = this.buffers;
    if (raster.width !== width || raster.height !== height) {
      this.buffers = buffersOf(width, height);
    }
    return this.buffers;
  }
}

interface Buffers {
  readonly raster: Raster;
  readonly lane: LanePixels;
  readonly series: SeriesPixels;
}

function buffersOf(width: number, height: number): Buffers {
  return { raster: new Raster(width, height), ...linesOf(width) };
}

/** Buffers for one line of pixels. */
export function linesOf(width: number): Omit<Buffers, 'raster'> {
  return { lane: new LanePixels(width), series: seriesPixels(width) };
}

function drawRow(brush: Brush, row: Row, top: number, inks: Inks): void {
  switch (row.kind) {
    case 'resource':
      drawResource(brush, row.model, row.resource, top, row.height);
      break;
    case 'messages':
      drawMessages(brush, row.model, row.type, top, row.height);
      break;
    case 'states':
      drawStates(brush, row.model, row.process, top, row.height, inks);
      break;
    case 'track':
      drawTrack(brush, row.model, row.track, top, inks);
      break;
    case 'logs':
      drawLogs(brush, row.model, top, row.height);
      break;
    case 'group':
      if (row.open) {
        header(brush, top, row.height);
      } else {
        drawAlive(brush, row.model, row.group, top, row.height);
      }
      break;
    case 'section':
      header(brush, top, row.height);
  }
}

function header({ raster, ratio, theme }: Brush, top: number, height: number): void {
  const colour = pixel(theme.header);
  raster.rectangle(
    0,
    Math.round(top * ratio),
    raster.width,
    Math.round((top + height) * ratio),
    colour,
  );
}

/** Colours of spans by function, or by difference when two executions are compared. */
export function spanColours(model: TimelineModel, theme: Theme): Rgb[] {
  return model.spanKeys
    ? differenceColours(theme.background, theme.foreground)
    : nameColours(
        model.trace.functions.map(({ name }) => name),
        theme.dark,
      );
}

function inksOf(model: TimelineModel, theme: Theme, wanted: Wanted | undefined): Inks {
  const { background, foreground, dark } = theme;
  const colours = spanColours(model, theme);
  const stateColours = nameColours(model.states.texts, dark);
  const keys = model.spanKeys ? undefined : wanted?.keys;
  return {
    spanColours: colours,
    spans: new Shades(colours, background, keys),
    waits: new Shades(waitColours(background, foreground), background),
    stateColours,
    states: new Shades(stateColours, background),
    wanted: keys && wanted,
  };
}
