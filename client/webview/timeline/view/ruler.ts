import { momentText } from './time-text';
import type { Viewport } from './viewport';

export interface Tick {
  readonly time: number;
  /** Empty where the view ends before the label would. */
  readonly label: string;
}

export interface Ruler {
  /** Seconds between two ticks. */
  readonly step: number;
  readonly ticks: readonly Tick[];
}

/** Steps that people count in, from a second on. */
const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
];

/** Width that a character of a label takes at most, and the air between two labels, in pixels. */
const CHARACTER = 6.5;
const AIR = 28;
/** Between a tick and its label. */
const MARGIN = 4;

/** Round moments of the visible time, so far apart that their labels have room. */
export function ruler(view: Viewport, width: number): Ruler {
  const secondsPerPixel = (view.to - view.from) / Math.max(1, width);
  let step = stepOf(secondsPerPixel * 60);
  for (;;) {
    const ticks = ticksOf(view, step);
    const longest = Math.max(0, ...ticks.map(({ label }) => label.length));
    const needed = (longest * CHARACTER + AIR) * secondsPerPixel;
    if (step >= needed) {
      return { step, ticks: ticks.map((tick) => withinView(tick, view.to, secondsPerPixel)) };
    }
    step = stepOf(Math.max(needed, step * 1.01));
  }
}

function withinView(tick: Tick, end: number, secondsPerPixel: number): Tick {
  const labelEnd = tick.time + (MARGIN + tick.label.length * CHARACTER) * secondsPerPixel;
  return labelEnd <= end ? tick : { ...tick, label: '' };
}

function ticksOf(view: Viewport, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let n = Math.ceil(view.from / step); n * step <= view.to; n++) {
    ticks.push({ time: n * step, label: momentText(n * step, step) });
  }
  return ticks;
}

/** The shortest good step of at least `least` seconds. */
function stepOf(least: number): number {
  if (least <= 1) {
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= least * (1 - 1e-9)) ?? 1;
  }
  const known = STEPS.find((step) => step >= least);
  if (known !== undefined) {
    return known;
  }
  const days = least / 86_400;
  const power = 10 ** Math.floor(Math.log10(days));
  return 86_400 * ([1, 2, 5, 10].map((n) => n * power).find((step) => step >= days) ?? days);
}
