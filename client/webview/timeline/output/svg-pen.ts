import type { Pen } from '../draw/pen';

/** Writes what is drawn with it as SVG elements. */
export class SvgPen implements Pen {
  fillStyle = '';
  strokeStyle = '';
  lineWidth = 1;
  readonly elements: string[] = [];
  private path = '';

  beginPath(): void {
    this.path = '';
  }

  moveTo(x: number, y: number): void {
    this.path += `M${short(x)} ${short(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${short(x)} ${short(y)}`;
  }

  closePath(): void {
    this.path += 'Z';
  }

  /** Whole circles are all that is drawn. */
  arc(x: number, y: number, radius: number): void {
    const around = `a${radius} ${radius} 0 1 0`;
    this.path += `M${short(x - radius)} ${short(y)}${around} ${2 * radius} 0${around} ${-2 * radius} 0Z`;
  }

  fill(): void {
    this.elements.push(`<path d="${this.path}" fill="${this.fillStyle}"/>`);
  }

  stroke(): void {
    const { path, strokeStyle, lineWidth } = this;
    this.elements.push(
      `<path d="${path}" fill="none" stroke="${strokeStyle}" stroke-width="${lineWidth}"/>`,
    );
  }

  fillText(text: string, x: number, y: number): void {
    this.elements.push(
      `<text x="${short(x)}" y="${short(y)}" fill="${this.fillStyle}">${escaped(text)}</text>`,
    );
  }
}

export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
