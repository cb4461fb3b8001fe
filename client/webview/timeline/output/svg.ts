import { css } from '../draw/colour';
import { drawRows, linesOf } from '../draw/picture';
import { TextFit } from '../draw/text-fit';
import type { Theme } from '../draw/theme';
import type { TimelineState } from '../state/timeline-state';
import { drawFrame } from './frame';
import { SvgGround } from './svg-ground';
import { SvgPen } from './svg-pen';
import { AXIS, visiblePart } from './visible';

/** Width of a letter of the labels, nearly; SVG texts cannot be measured before they are shown. */
const LETTER = 6.2;

/** The visible rows with their names and the time axis, as an SVG with texts that stay texts. */
export function svgOf(state: TimelineState, theme: Theme): string {
  const visible = visiblePart(state, theme);
  const { width, height, labelWidth, parts } = visible;
  const texts = new TextFit((text) => text.length * LETTER);
  const ground = new SvgGround(Math.round(width), Math.round(height));
  const marks = new SvgPen();
  drawRows(linesOf(ground.width), ground, 1, texts, parts)(marks);
  const frame = new SvgPen();
  drawFrame(frame, visible, texts);
  const [fullWidth, fullHeight] = [labelWidth + ground.width, AXIS + ground.height];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${fullWidth}" height="${fullHeight}"`,
    ` viewBox="0 0 ${fullWidth} ${fullHeight}" font-family="sans-serif" font-size="11"`,
    ' dominant-baseline="central" shape-rendering="crispEdges">\n',
    `<rect width="${fullWidth}" height="${fullHeight}" fill="${css(theme.background)}"/>\n`,
    `<svg x="${labelWidth}" y="${AXIS}" width="${ground.width}" height="${ground.height}">\n`,
    [...ground.elements(), ...marks.elements].join('\n'),
    '\n</svg>\n',
    frame.elements.join('\n'),
    '\n</svg>\n',
  ].join('');
}
