import { createTrace } from '../../../../core/trace/create-trace';
import type { TraceDelta } from '../../../../core/trace/recorder';
import type { Trace } from '../../../../core/trace/trace';
import type { TimelineExecution } from '../../../protocol/timeline';
import type { Intervals } from './lane';
import { Moments, ResourceSeries } from './moments';
import { ProcessTracks, type TrackIntervals } from './process-tracks';
import { States } from './states';

/** One execution as the page draws it: its trace, and the trace's rows sorted into what is drawn in one line. */
export class TimelineModel {
  readonly moments = new Moments();
  readonly levels = new ResourceSeries();
  readonly states = new States();
  tracks: ProcessTracks;
  readonly trace: Trace;
  execution: TimelineExecution;
  /** Set when spans are coloured by something else than their name. */
  spanKeys: Uint16Array | undefined;

  constructor(execution: TimelineExecution, packed: boolean) {
    this.execution = execution;
    this.spanKeys = undefined;
    this.trace = createTrace();
    this.tracks = new ProcessTracks(packed);
  }

  apply(delta: TraceDelta): void {
    this.trace.apply(delta);
    this.moments.update(this.trace);
    this.levels.update(this.trace);
    this.states.update(this.trace);
    this.tracks.take(delta, this.trace, this.waits());
  }

  /** Sorts processes anew, with or without sharing of tracks. */
  setPacked(packed: boolean): void {
    if (packed !== this.tracks.packed) {
      this.sortAnew(packed);
    }
  }

  /** Colours spans by these keys, or by their names again. */
  setSpanKeys(keys: Uint16Array | undefined): void {
    if (keys !== this.spanKeys) {
      this.spanKeys = keys;
      this.sortAnew(this.tracks.packed);
    }
  }

  private sortAnew(packed: boolean): void {
    this.tracks = new ProcessTracks(packed);
    this.tracks.takeAll(this.trace, this.waits());
  }

  intervals(): TrackIntervals {
    return { spans: this.spans(), waits: this.waits() };
  }

  spans(): Intervals {
    const { trace } = this;
    return {
      start: trace.column('spans', 'start'),
      end: trace.column('spans', 'end'),
      key: this.spanKeys ?? trace.column('spans', 'name'),
    };
  }

  waits(): Intervals {
    const { trace } = this;
    return {
      start: trace.column('waits', 'requested'),
      end: trace.column('waits', 'granted'),
      key: trace.column('waits', 'kind'),
    };
  }

  /** Simulated seconds that there is something to show for. */
  get end(): number {
    return Math.max(this.trace.endTime, this.execution.simulatedTime ?? 0);
  }
}
