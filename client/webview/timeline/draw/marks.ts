import { MarkKind } from '../../../../core/trace/tables';
import type { Rows } from '../model/growing';
import type { Track } from '../model/process-tracks';
import type { TimelineModel } from '../model/timeline-model';
import { css, type Rgb } from './colour';
import type { Pen } from './pen';
import type { Brush } from './picture';

/** Marks nearer than this to one of their kind are drawn as one, in CSS pixels. */
const NEAR = 5;

/** A mark's half width in CSS pixels: what happened at time 0 is drawn whole, not cut by the edge. */
const RADIUS = 6;

/** Failures of processes, and marks of the given kinds: small, but never left out for want of room. */
export function drawMarks(
  brush: Brush,
  { trace }: TimelineModel,
  track: Track,
  y: number,
  kinds: readonly MarkKind[],
): void {
  const { theme, later } = brush;
  const time = trace.column('marks', 'time');
  const kind = trace.column('marks', 'kind');
  const ends = trace.column('processes', 'end');
  const interrupts = places(brush, track.marks, (row) =>
    kinds.includes(kind[row] as MarkKind) && kind[row] !== MarkKind.failure
      ? (time[row] as number)
      : Number.NaN,
  );
  const failures = places(brush, track.failed, (process) => ends[process] as number);
  if (interrupts.length + failures.length > 0) {
    later((context) => {
      for (const x of interrupts) {
        drawInterrupt(context, Math.max(x, RADIUS), y, theme.warning, theme.background);
      }
      for (const x of failures) {
        drawFailure(context, Math.max(x, RADIUS), y, theme.failure, theme.background);
      }
    });
  }
}

/** Where marks are seen, in CSS pixels. Times must not fall; NaN is passed over. */
function places(
  { scale, raster, ratio }: Brush,
  rows: Rows,
  timeOf: (row: number) => number,
): number[] {
  const found: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    const x = (timeOf(rows.at(index)) - scale.from) * scale.pixelsPerSecond;
    if (x > raster.width) {
      break;
    }
    if (x >= 0 && x / ratio - (found.at(-1) ?? Number.NEGATIVE_INFINITY) >= NEAR) {
      found.push(x / ratio);
    }
  }
  return found;
}

/** A cross on a disc. */
export function drawFailure(
  context: Pen,
  x: number,
  y: number,
  colour: Rgb,
  background: Rgb,
): void {
  context.fillStyle = css(colour);
  context.strokeStyle = css(background);
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, 5.5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.beginPath();
  context.moveTo(x - 2.2, y - 2.2);
  context.lineTo(x + 2.2, y + 2.2);
  context.moveTo(x + 2.2, y - 2.2);
  context.lineTo(x - 2.2, y + 2.2);
  context.stroke();
}

/** A triangle. */
function drawInterrupt(context: Pen, x: number, y: number, colour: Rgb, background: Rgb): void {
  context.fillStyle = css(colour);
  context.strokeStyle = css(background);
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, y - 5.5);
  context.lineTo(x + 5, y + 4);
  context.lineTo(x - 5, y + 4);
  context.closePath();
  context.fill();
  context.stroke();
}
