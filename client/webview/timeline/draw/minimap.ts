import type { TimelineModel } from '../model/timeline-model';
import { type Viewport, wholeView } from '../view/viewport';
import type { Surface } from './canvas';
import { css, mix } from './colour';
import { countMoments } from './moment-rows';
import type { Theme } from './theme';

/** How many processes were alive over the whole run, where something failed, and the window that is seen. */
export function drawMinimap(
  { context, width, height, ratio }: Surface,
  model: TimelineModel,
  view: Viewport,
  range: readonly [number, number] | undefined,
  theme: Theme,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = css(theme.background);
  context.fillRect(0, 0, width, height);
  const columns = Math.max(1, Math.round(width));
  const whole = wholeView(model.end).to;
  const scale = { from: 0, pixelsPerSecond: columns / whole };
  const alive = new Float64Array(columns);
  model.tracks.alive.paint(model.trace, model.tracks.ended, scale, alive);
  const most = alive.reduce((a, b) => Math.max(a, b), 1);
  const last = Math.ceil(model.end * scale.pixelsPerSecond);
  context.fillStyle = css(mix(theme.users, theme.background, 0.6));
  for (let x = 0; x < Math.min(columns, last); x++) {
    const tall = ((alive[x] as number) / most) * (height - 6);
    context.fillRect(x, height - tall, 1, tall);
  }
  drawFailures(context, model, scale, columns, theme);
  if (range) {
    context.fillStyle = `rgb(${theme.selection.join(' ')} / 0.4)`;
    const left = range[0] * scale.pixelsPerSecond;
    context.fillRect(left, 0, Math.max(1, range[1] * scale.pixelsPerSecond - left), height);
  }
  drawWindow(context, view, scale.pixelsPerSecond, width, height, theme);
}

function drawFailures(
  context: CanvasRenderingContext2D,
  { trace, tracks }: TimelineModel,
  scale: { readonly from: number; readonly pixelsPerSecond: number },
  columns: number,
  theme: Theme,
): void {
  const ends = trace.column('processes', 'end');
  const counts = new Float64Array(columns);
  for (const group of tracks.groups) {
    for (const { failed } of group.tracks) {
      countMoments(failed.length, (i) => ends[failed.at(i)] as number, scale, counts);
    }
  }
  context.fillStyle = css(theme.failure);
  counts.forEach((count, x) => {
    if (count > 0) {
      context.fillRect(x - 1, 0, 3, 5);
    }
  });
}

function drawWindow(
  context: CanvasRenderingContext2D,
  { from, to }: Viewport,
  pixelsPerSecond: number,
  width: number,
  height: number,
  theme: Theme,
): void {
  const left = from * pixelsPerSecond;
  const right = Math.min(width, to * pixelsPerSecond);
  context.fillStyle = `rgb(${theme.background.join(' ')} / 0.6)`;
  context.fillRect(0, 0, left, height);
  context.fillRect(right, 0, width - right, height);
  context.strokeStyle = css(theme.focus);
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, 0.5, Math.max(2, right - left - 1), height - 1);
  context.fillStyle = css(theme.focus);
  context.fillRect(left, height / 2 - 7, 3, 14);
  context.fillRect(Math.max(left + 3, right - 3), height / 2 - 7, 3, 14);
}
