import * as l10n from '@vscode/l10n';
import { type Place, placeOf } from '../input/place';
import type { TimelineState } from '../state/timeline-state';
import { rowsBetween } from '../view/rows';
import type { Surface } from './canvas';
import { css, type Rgb } from './colour';
import type { Theme } from './theme';

/** What lies over the picture: the marked stretch, the pointer's time, outlines of what is pointed at and selected. */
export function drawOverlay(surface: Surface, state: TimelineState, theme: Theme): void {
  const { context, width, height, ratio } = surface;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const view = state.view.peek();
  const xOf = (time: number): number => ((time - view.from) / (view.to - view.from)) * width;
  const range = state.range.peek();
  if (range) {
    const [from, to] = [xOf(range[0]), xOf(range[1])];
    context.fillStyle = `rgb(${theme.selection.join(' ')} / 0.25)`;
    context.fillRect(from, 0, to - from, height);
    line(context, from, height, theme.focus);
    line(context, to, height, theme.focus);
  }
  const divergence = state.divergence.peek();
  if (divergence !== undefined) {
    context.setLineDash([4, 3]);
    line(context, xOf(divergence), height, theme.warning);
    context.setLineDash([]);
    context.fillStyle = css(theme.warning);
    context.font = theme.font;
    context.fillText(l10n.t('first difference'), xOf(divergence) + 4, 12);
  }
  if (state.tab.peek() === 'path') {
    drawPath(surface, state, theme, xOf);
  }
  const cursor = state.cursor.peek();
  if (cursor !== undefined) {
    line(context, xOf(cursor), height, theme.muted);
  }
  const scroll = state.scrollTop.peek();
  const rows = rowsBetween(state.rows.peek(), scroll, scroll + height);
  const hover = state.hover.peek();
  if (hover) {
    outline(surface, scroll, placeOf(rows, hover), theme.muted, 1, xOf);
  }
  const selection = state.selection.peek();
  if (selection) {
    outline(surface, scroll, placeOf(rows, selection), theme.focus, 2, xOf);
  }
}

function line(context: CanvasRenderingContext2D, x: number, height: number, colour: Rgb): void {
  context.strokeStyle = css(colour);
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, 0);
  context.lineTo(Math.round(x) + 0.5, height);
  context.stroke();
}

function outline(
  { context, width, height }: Surface,
  scroll: number,
  place: Place | undefined,
  colour: Rgb,
  thick: number,
  xOf: (time: number) => number,
): void {
  if (!place) {
    return;
  }
  const top = place.top - scroll;
  const left = Math.max(-thick, xOf(place.from));
  const right = Math.min(width + thick, xOf(place.to));
  if (top > height || top + place.height < 0 || right < 0 || left > width) {
    return;
  }
  context.strokeStyle = css(colour);
  context.lineWidth = thick;
  const least = Math.max(right - left, 4);
  context.strokeRect(left - thick / 2, top - thick / 2, least + thick, place.height + thick);
}

/** The critical path: a thick line along the tracks that it runs through, joined where it changes track. */
function drawPath(
  { context, width, height }: Surface,
  state: TimelineState,
  theme: Theme,
  xOf: (time: number) => number,
): void {
  const path = state.path.peek();
  const model = state.first.peek();
  if (!model) {
    return;
  }
  const tops = new Map<unknown, number>();
  const scroll = state.scrollTop.peek();
  for (const row of rowsBetween(state.rows.peek(), scroll - height, scroll + 2 * height)) {
    if (row.kind === 'track' && row.run === 'first') {
      tops.set(row.track, row.top - scroll);
    }
  }
  context.strokeStyle = css(theme.failure);
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.beginPath();
  let joined = false;
  for (const { process, from, to } of path) {
    const top = tops.get(model.tracks.trackOf(process));
    const [left, right] = [xOf(from), xOf(to)];
    if (top === undefined || right < -width || left > 2 * width) {
      joined = false;
      continue;
    }
    if (joined) {
      context.lineTo(left, top + 1.5);
    } else {
      context.moveTo(left, top + 1.5);
    }
    context.lineTo(right, top + 1.5);
    joined = true;
  }
  context.stroke();
}
