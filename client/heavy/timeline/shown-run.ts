import type { TimelineExecution } from '../../../core/run/timeline-execution';
import type { TraceDelta } from '../../../core/trace/recorder';
import type { TimelineRun, ToTimeline } from '../../protocol/timeline';
import { PacedFeed } from './paced-feed';
import { endedExecution, type ShownExecution } from './shown-execution';

/** One execution on its way into a page: told once, fed as it grows, told again when it has ended. */
export class ShownRun {
  execution: TimelineExecution;
  private readonly feed: PacedFeed;
  private readonly growing: { dispose(): void } | undefined;
  private stopped = false;

  constructor(
    private readonly run: TimelineRun,
    private readonly shown: ShownExecution,
    private readonly post: (message: ToTimeline) => void,
    sendDelta: (run: TimelineRun, delta: TraceDelta) => number,
  ) {
    this.execution = shown.execution;
    this.tell();
    this.feed = new PacedFeed(shown.trace, (delta) => sendDelta(run, delta));
    const { live } = shown;
    this.growing = live?.feed.onDidGrow((delta) => this.feed.grow(delta));
    if (live) {
      // A run that breaks is told where it was started.
      endedExecution(shown, live).then(
        (execution) => {
          this.execution = execution;
          this.tell();
        },
        () => {},
      );
    }
  }

  taken(serial: number): void {
    this.feed.taken(serial);
  }

  cancel(): void {
    this.shown.live?.execution.cancel();
  }

  stop(): void {
    this.stopped = true;
    this.growing?.dispose();
  }

  private tell(): void {
    if (!this.stopped) {
      this.post({ type: 'execution', run: this.run, execution: this.execution });
    }
  }
}
