import { type Trace, TraceFeed } from '../../../core/trace';
import type { TraceDelta } from '../../../core/trace/recorder';

/** A step shall be on its way no longer than this: everything else that the editor says waits behind it. */
const STEP_MS = 100;
/** Rows of a step: some 30 bytes each. */
const FEWEST_ROWS = 20_000;
const MOST_ROWS = 1_000_000;

/**
 * Sends a trace at the pace of its reader: one step is under way at a time, as large as the way lets through without
 * holding up others, and what comes meanwhile goes with the next. `send` returns the step's serial number, which the
 * reader gives back when it has taken it. `clock` tells milliseconds.
 */
export class PacedFeed {
  private readonly feed: TraceFeed;
  private underWay: number | undefined;
  private sentAt = 0;
  private rows = FEWEST_ROWS;

  constructor(
    trace: Trace,
    private readonly send: (delta: TraceDelta) => number,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.feed = new TraceFeed(trace);
    this.push();
  }

  /** The trace has grown by the delta. */
  grow(delta: TraceDelta): void {
    this.feed.note(delta);
    this.push();
  }

  taken(serial: number): void {
    if (serial === this.underWay) {
      const fits = STEP_MS / Math.max(1, this.clock() - this.sentAt);
      const change = Math.min(2, Math.max(0.5, fits));
      this.rows = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, Math.round(this.rows * change)));
      this.underWay = undefined;
      this.push();
    }
  }

  private push(): void {
    if (this.underWay === undefined) {
      const delta = this.feed.next(this.rows);
      this.sentAt = this.clock();
      this.underWay = delta && this.send(delta);
    }
  }
}
