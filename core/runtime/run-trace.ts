import { createTrace } from '../trace';
import { createRecorder } from '../trace/create-recorder';
import type { TraceDelta, TraceRecorder } from '../trace/recorder';
import type { Trace } from '../trace/trace';
import type { FromWorker } from './protocol';
import type { RunError } from './request';
import { LogReader } from './typescript/log-reader';

/** The trace of a run, from what its worker sends: finished steps, or a log that is read here (decision 011). */
export class RunTrace {
  readonly trace: Trace = createTrace();
  private recorder: TraceRecorder | undefined;
  private log: LogReader | undefined;

  /** @param onDelta hears of each step when the trace has it. */
  constructor(private readonly onDelta: (delta: TraceDelta) => void) {}

  take(message: FromWorker): void {
    switch (message.type) {
      case 'delta':
        this.apply(message.delta);
        return;
      case 'functions':
        this.recorder = createRecorder();
        this.log = new LogReader(this.recorder, message.functions);
        return;
      case 'log':
        this.log?.read(message.chunk);
    }
  }

  /** Brings what was read of the log into the trace. */
  flush(): void {
    const delta = this.recorder?.takeDelta();
    if (delta !== undefined) {
      this.apply(delta);
    }
  }

  /** Says that the log is complete. */
  end(): void {
    this.log?.end();
    this.flush();
  }

  /** The error with the generators that delegated to the one it comes from. */
  withOuterFrames(error: RunError): RunError {
    const outer = this.log?.outerFrames ?? [];
    const file = error.file ?? '';
    return { ...error, frames: [...outer.map((frame) => ({ file, ...frame })), ...error.frames] };
  }

  /** Of what was read of the log so far; undefined when there is none. */
  eventHash(): string | undefined {
    return this.recorder?.eventHash();
  }

  private apply(delta: TraceDelta): void {
    this.trace.apply(delta);
    this.onDelta(delta);
  }
}
