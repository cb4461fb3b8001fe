/** The stretch of simulated time that is shown, in seconds; `to` is greater than `from`. */
export interface Viewport {
  readonly from: number;
  readonly to: number;
}

/** Times that differ by less than this fraction of the whole cannot be told apart as float64. */
const FINEST = 1e-13;
const SHORTEST = 1e-9;

/** Everything from 0 to `end`, with a little air at the right so that the last end is seen. */
export function wholeView(end: number): Viewport {
  return { from: 0, to: end > 0 ? end * 1.01 : 1 };
}

/** Zooms by `factor` (2 shows half the time), `at` staying where it is. */
export function zoom({ from, to }: Viewport, factor: number, at: number, end: number): Viewport {
  const whole = wholeView(end).to;
  const shortest = Math.max(SHORTEST, whole * FINEST * 1000);
  const width = Math.min(whole, Math.max(shortest, (to - from) / factor));
  const share = (at - from) / (to - from);
  return within({ from: at - share * width, to: at + (1 - share) * width }, end);
}

/** Moves by a fraction of what is shown; positive is later. */
export function pan({ from, to }: Viewport, fraction: number, end: number): Viewport {
  const by = fraction * (to - from);
  return within({ from: from + by, to: to + by }, end);
}

/** The same width, moved so that it stays within what there is. */
export function within({ from, to }: Viewport, end: number): Viewport {
  const whole = wholeView(end);
  const width = to - from;
  if (width >= whole.to) {
    return whole;
  }
  const start = Math.min(Math.max(0, from), whole.to - width);
  return { from: start, to: start + width };
}

/** A stretch with air on both sides; a moment gets some surroundings. */
export function around(start: number, stop: number, end: number): Viewport {
  const width = stop - start;
  const air = width > 0 ? width * 0.1 : Math.max(end / 100, SHORTEST * 10);
  return within({ from: start - air, to: stop + air }, end);
}

/** Moves just as far as is needed to bring a stretch into view; what is too long is shown from its start. */
export function reveal(view: Viewport, start: number, stop: number, end: number): Viewport {
  if (start >= view.from && stop <= view.to) {
    return view;
  }
  const width = view.to - view.from;
  const air = width * 0.1;
  const fitsIn = stop - start + 2 * air <= width;
  const from = start < view.from || !fitsIn ? start - air : stop + air - width;
  return within({ from, to: from + width }, end);
}

/** Where one has been, to go back and forward; quick moves in a row are one step. */
export class ViewHistory {
  private readonly past: Viewport[] = [];
  private future: Viewport[] = [];

  get canGoBack(): boolean {
    return this.past.length > 0;
  }

  get canGoForward(): boolean {
    return this.future.length > 0;
  }

  /** Remembers the place that is about to be left by a jump. */
  leave(view: Viewport): void {
    this.past.push(view);
    if (this.past.length > 100) {
      this.past.shift();
    }
    this.future = [];
  }

  back(current: Viewport): Viewport | undefined {
    const view = this.past.pop();
    if (view) {
      this.future.push(current);
    }
    return view;
  }

  forward(current: Viewport): Viewport | undefined {
    const view = this.future.pop();
    if (view) {
      this.past.push(current);
    }
    return view;
  }
}
