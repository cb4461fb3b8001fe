import { type Trace, TraceFeed } from '../../../core/trace';
import type { TraceDelta } from '../../../core/trace/recorder';

/** Some 25 MB: what a message carries without holding up the ones behind it. */
const MOST_ROWS = 1_000_000;

/**
 * Sends a trace at the pace of its reader: one step is under way at a time, and what comes meanwhile goes with the
 * next. `send` returns the step's serial number, which the reader gives back when it has taken it.
 */
export class PacedFeed {
  private readonly feed: TraceFeed;
  private underWay: number | undefined;

  constructor(
    trace: Trace,
    private readonly send: (delta: TraceDelta) => number,
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
      this.underWay = undefined;
      this.push();
    }
  }

  private push(): void {
    if (this.underWay === undefined) {
      const delta = this.feed.next(MOST_ROWS);
      this.underWay = delta && this.send(delta);
    }
  }
}
