import { css } from '../draw/colour';
import type { Pen } from '../draw/pen';
import type { TextFit } from '../draw/text-fit';
import { AXIS, type Visible } from './visible';

/** Writes the names at the left and the time axis above, around the rows of a picture. */
export function drawFrame(
  pen: Pen,
  { parts, labels, labelWidth, width }: Visible,
  texts: TextFit,
): void {
  const { theme, ruler, view } = parts;
  for (const { text, y, strong } of labels) {
    pen.fillStyle = css(strong ? theme.foreground : theme.muted);
    pen.fillText(texts.fit(text, labelWidth - 20) ?? '', strong ? 8 : 18, AXIS + y);
  }
  pen.fillStyle = css(theme.muted);
  for (const { time, label } of ruler.ticks) {
    const x = ((time - view.from) / (view.to - view.from)) * width;
    pen.fillText(label, labelWidth + x + 3, AXIS / 2);
  }
}
