import * as l10n from '@vscode/l10n';
import { WaitKind } from '../../../../core/trace/tables';
import { mix, type Rgb, rgb } from './colour';

/**
 * Nine colours that people with any colour vision tell apart and on which black text is read well
 * (Paul Tol, "Colour Schemes", SRON/EPS/TN/09-002, scheme "light"; a light purple for its grey).
 */
const NAMES = [
  '#77aadd',
  '#ee8866',
  '#44bb99',
  '#eedd88',
  '#99ddff',
  '#ffaabb',
  '#bbcc33',
  '#aaaa00',
  '#cc99dd',
].map(rgb);

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** Colours for names, stable: a name has the colour its text asks for, or the next one that is free. */
export function nameColours(names: readonly string[], dark: boolean): Rgb[] {
  const taken = new Set<number>();
  return names.map((name) => {
    if (taken.size % NAMES.length === 0) {
      taken.clear();
    }
    let slot = hash(name) % NAMES.length;
    while (taken.has(slot)) {
      slot = (slot + 1) % NAMES.length;
    }
    taken.add(slot);
    const colour = NAMES[slot] as Rgb;
    return dark ? mix(colour, BLACK, 0.82) : colour;
  });
}

function hash(text: string): number {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  }
  return value >>> 0;
}

/** Colours of what a process waits for, by `WaitKind`. */
export function waitColours(background: Rgb, foreground: Rgb): Rgb[] {
  const colours: Rgb[] = [];
  const other = rgb('#66ccee');
  colours[WaitKind.timeout] = mix(foreground, background, 0.22);
  colours[WaitKind.resource] = rgb('#ee6677');
  colours[WaitKind.containerPut] = rgb('#ccbb44');
  colours[WaitKind.containerGet] = rgb('#ccbb44');
  colours[WaitKind.storePut] = rgb('#cc66aa');
  colours[WaitKind.storeGet] = rgb('#cc66aa');
  colours[WaitKind.process] = other;
  colours[WaitKind.condition] = other;
  colours[WaitKind.event] = other;
  return colours;
}

/** What a span is in comparison with its partner in the other execution; the keys of `differenceColours`. */
export const Difference = { same: 0, longer: 1, shorter: 2, moved: 3, alone: 4 } as const;

export const DIFFERENCE_TEXTS: readonly (() => string)[] = [
  () => l10n.t('same'),
  () => l10n.t('longer here'),
  () => l10n.t('shorter here'),
  () => l10n.t('same length, other time'),
  () => l10n.t('only here'),
];

export function differenceColours(background: Rgb, foreground: Rgb): Rgb[] {
  return [
    mix(foreground, background, 0.25),
    rgb('#ee8866'),
    rgb('#77aadd'),
    rgb('#eedd88'),
    rgb('#ffaabb'),
  ];
}

/** How many shades there are between a pixel that is hardly covered and a full one. */
const LEVELS = 16;

/** A pixel with anything in it is at least this much of its colour: nothing is too small to be seen. */
const FAINTEST = 0.38;

/** What a key that is not looked for keeps of its colour during a search. */
const DIMMED = 0.22;

/** Opaque pixels for each key and coverage, blended with the background beforehand. */
export class Shades {
  private readonly pixels: Uint32Array;
  private readonly keys: number;

  constructor(colours: readonly Rgb[], background: Rgb, wanted?: ReadonlySet<number>) {
    this.keys = colours.length;
    this.pixels = new Uint32Array(colours.length * LEVELS);
    colours.forEach((colour, key) => {
      const strength = wanted && !wanted.has(key) ? DIMMED : 1;
      for (let level = 0; level < LEVELS; level++) {
        const share = FAINTEST + ((1 - FAINTEST) * level) / (LEVELS - 1);
        const [red, green, blue] = mix(colour, background, share * strength);
        this.pixels[key * LEVELS + level] = (255 << 24) | (blue << 16) | (green << 8) | red;
      }
    });
  }

  of(key: number, cover: number): number {
    const level = cover >= 1 ? LEVELS - 1 : Math.floor(cover * LEVELS);
    return this.pixels[(key % this.keys) * LEVELS + level] as number;
  }
}

export function readableOn(colour: Rgb): Rgb {
  return colour[0] * 0.299 + colour[1] * 0.587 + colour[2] * 0.114 > 110 ? BLACK : WHITE;
}
