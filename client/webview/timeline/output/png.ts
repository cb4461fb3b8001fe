import { css } from '../draw/colour';
import { Picture } from '../draw/picture';
import { TextFit } from '../draw/text-fit';
import type { Theme } from '../draw/theme';
import type { TimelineState } from '../state/timeline-state';
import { drawFrame } from './frame';
import { AXIS, visiblePart } from './visible';

/** The visible rows with their names and the time axis, as a PNG of twice the size. */
export async function pngOf(state: TimelineState, theme: Theme): Promise<Uint8Array<ArrayBuffer>> {
  const ratio = 2;
  const visible = visiblePart(state, theme);
  const { width, height, labelWidth, parts } = visible;
  const rows = canvasOf(width * ratio, height * ratio);
  new Picture().draw({ context: rows, width, height, ratio }, parts);
  const whole = canvasOf((labelWidth + width) * ratio, (AXIS + height) * ratio);
  whole.fillStyle = css(theme.background);
  whole.fillRect(0, 0, whole.canvas.width, whole.canvas.height);
  whole.drawImage(rows.canvas, labelWidth * ratio, AXIS * ratio);
  whole.setTransform(ratio, 0, 0, ratio, 0, 0);
  whole.font = theme.font;
  whole.textBaseline = 'middle';
  drawFrame(whole, visible, new TextFit((text) => whole.measureText(text).width));
  const blob = await new Promise<Blob | null>((resolve) => whole.canvas.toBlob(resolve));
  return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
}

function canvasOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('this browser gives no canvas to draw the picture on');
  }
  return context;
}
