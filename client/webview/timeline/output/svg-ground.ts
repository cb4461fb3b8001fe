import { EMPTY, type LanePixels } from '../draw/paint-lane';
import type { Shades } from '../draw/palette';
import type { Ground } from '../draw/raster';

/** Writes areas as SVG rectangles; neighbours of one colour become one. */
export class SvgGround implements Ground {
  private readonly rectangles: string[] = [];
  private open: { left: number; right: number; top: number; bottom: number; colour: number } = {
    left: 0,
    right: 0,
    top: 0,
    bottom: 0,
    colour: 0,
  };

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  rectangle(left: number, top: number, right: number, bottom: number, colour: number): void {
    const { open } = this;
    const joins =
      open.right === left && open.top === top && open.bottom === bottom && open.colour === colour;
    if (joins) {
      open.right = right;
      return;
    }
    this.close();
    this.open = { left, right, top, bottom, colour };
  }

  column(x: number, top: number, bottom: number, colour: number): void {
    this.rectangle(x, top, x + 1, bottom, colour);
  }

  lane({ key, cover, width }: LanePixels, top: number, bottom: number, shades: Shades): void {
    for (let x = 0; x < width; x++) {
      const at = key[x] as number;
      if (at !== EMPTY) {
        this.column(x, top, bottom, shades.of(at, cover[x] as number));
      }
    }
  }

  /** All elements so far. */
  elements(): readonly string[] {
    this.close();
    return this.rectangles;
  }

  private close(): void {
    const { left, right, top, bottom, colour } = this.open;
    if (right > left && bottom > top) {
      const fill = [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]
        .map((part) => part.toString(16).padStart(2, '0'))
        .join('');
      this.rectangles.push(
        `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="#${fill}"/>`,
      );
    }
    this.open = { ...this.open, left: 0, right: 0 };
  }
}
