import { EMPTY, type LanePixels } from './paint-lane';
import type { Shades } from './palette';

/** Where rows draw their areas, in screen pixels. Colours are opaque pixels (`pixel` of colour.ts). */
export interface Ground {
  readonly width: number;
  readonly height: number;
  /** A filled rectangle; what lies outside is cut off. */
  rectangle(left: number, top: number, right: number, bottom: number, colour: number): void;
  column(x: number, top: number, bottom: number, colour: number): void;
  /** A line of lane pixels, `bottom - top` high; empty pixels leave what is there. */
  lane(pixels: LanePixels, top: number, bottom: number, shades: Shades): void;
}

/** The picture as pixels: lines of lanes and columns of charts are written straight into it. */
export class Raster implements Ground {
  readonly image: ImageData;
  readonly width: number;
  readonly height: number;
  private readonly words: Uint32Array;
  private readonly line: Uint32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.image = new ImageData(width, height);
    this.words = new Uint32Array(this.image.data.buffer);
    this.line = new Uint32Array(width);
  }

  rectangle(left: number, top: number, right: number, bottom: number, colour: number): void {
    const from = Math.max(0, left);
    const to = Math.min(this.width, right);
    if (to <= from) {
      return;
    }
    for (let y = Math.max(0, top); y < Math.min(this.height, bottom); y++) {
      this.words.fill(colour, y * this.width + from, y * this.width + to);
    }
  }

  column(x: number, top: number, bottom: number, colour: number): void {
    const { words, width } = this;
    for (let y = Math.max(0, top); y < Math.min(this.height, bottom); y++) {
      words[y * width + x] = colour;
    }
  }

  lane(pixels: LanePixels, top: number, bottom: number, shades: Shades): void {
    const first = Math.max(0, top);
    const end = Math.min(this.height, bottom);
    if (end <= first) {
      return;
    }
    const { words, line, width } = this;
    line.set(words.subarray(first * width, (first + 1) * width));
    const { key, cover } = pixels;
    for (let x = 0; x < width; x++) {
      const at = key[x] as number;
      if (at !== EMPTY) {
        line[x] = shades.of(at, cover[x] as number);
      }
    }
    for (let y = first; y < end; y++) {
      words.set(line, y * width);
    }
  }
}
