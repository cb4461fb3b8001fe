/** Red, green, blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** `#rrggbb`. */
export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** `share` of `top` over `bottom`. */
export function mix(top: Rgb, bottom: Rgb, share: number): Rgb {
  const part = (i: 0 | 1 | 2): number => Math.round(top[i] * share + bottom[i] * (1 - share));
  return [part(0), part(1), part(2)];
}

/** As a pixel of an ImageData read as 32-bit words, opaque (little-endian, as all that run browsers are). */
export function pixel([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

export function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** From 0 (black) to 1 (white), as the eye weighs it (WCAG's relative luminance). */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
