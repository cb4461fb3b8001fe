import type { TraceRecorder } from '../trace/recorder';
import { fromJson } from '../value/json';
import type { ValueTable } from '../value/value';
import { buffersOf } from './delta-buffers';
import type { FromWorker } from './protocol';
import { PythonRecords } from './python-records';
import type { RunError, RunProgress } from './request';

export type Post = (message: FromWorker, transfer: ArrayBuffer[]) => void;

/** What a Python run says, turned into messages: chunks of records become deltas, its last JSON the end. */
export class Streamed {
  private readonly records: PythonRecords;
  private isOver = false;
  private latest: RunProgress = { simulatedTime: 0, eventCount: 0 };

  constructor(
    private readonly recorder: TraceRecorder,
    private readonly post: Post,
  ) {
    this.records = new PythonRecords(recorder);
  }

  add(bytes: Uint8Array, strings: readonly string[]): void {
    this.records.add(bytes, strings);
    const delta = this.recorder.takeDelta();
    if (delta) {
      this.post({ type: 'delta', delta }, buffersOf(delta));
    }
  }

  progress(progress: RunProgress): void {
    this.latest = progress;
    this.post({ type: 'progress', progress }, []);
  }

  /** The driver's JSON: error, simulatedTime, eventCount, reported. */
  end(json: string): void {
    const { reported } = fromJson(json) as { reported: ValueTable };
    const { error, simulatedTime, eventCount } = JSON.parse(json) as {
      error: RunError | null;
      simulatedTime: number;
      eventCount: number;
    };
    // A definition may have written it instead of our driver.
    const isTable = typeof reported === 'object' && reported !== null;
    if (!isTable || typeof simulatedTime !== 'number' || typeof eventCount !== 'number') {
      throw new Error('what it wrote is no end of a run');
    }
    this.isOver = true;
    const eventHash = this.recorder.eventHash();
    this.post(
      {
        type: 'end',
        error: error ? tidy(error) : undefined,
        hasOuterFrames: false,
        simulatedTime,
        eventCount,
        eventHash,
        reported,
      },
      [],
    );
  }

  /** An end of ours, where Python has told none. */
  fail(error: RunError): void {
    if (this.isOver) {
      return;
    }
    this.isOver = true;
    const eventHash = this.recorder.eventHash();
    this.post(
      { type: 'end', error, hasOuterFrames: false, ...this.latest, eventHash, reported: {} },
      [],
    );
  }
}

/** Python's None arrives as null; a RunError has undefined. */
function tidy(error: RunError): RunError {
  return Object.fromEntries(
    Object.entries(error).map(([key, value]) => [key, value ?? undefined]),
  ) as unknown as RunError;
}
