import type { TraceDelta } from '../trace/recorder';
import type { FromWorker } from './protocol';
import type { RunError } from './request';
import { LogReader } from './typescript/log-reader';

/**
 * Makes steps of the trace out of the log that a worker writes (decision 011), in whichever thread has the time for it;
 * what else the worker says goes through. Of a run without a log everything does.
 */
export class LogToTrace {
  private log: LogReader | undefined;

  private readonly chunks: ArrayBufferLike[] = [];

  constructor(private readonly tell: (message: FromWorker) => void) {}

  take(message: FromWorker): void {
    switch (message.type) {
      case 'functions':
        this.log = new LogReader(message.functions);
        return;
      case 'chunk':
        this.chunks.push(message.buffer);
        return;
      case 'log': {
        const buffer = this.chunks[message.chunk] as ArrayBufferLike;
        this.tellStep(this.log?.read(buffer, message.words, message.texts));
        return;
      }
      case 'end': {
        this.tellStep(this.log?.end());
        this.tell({
          ...message,
          error: message.error && this.withOuterFrames(message.error, message.hasOuterFrames),
          eventHash: message.eventHash ?? this.log?.eventHash,
        });
        return;
      }
      default:
        this.tell(message);
    }
  }

  private tellStep(delta: TraceDelta | undefined): void {
    if (delta) {
      this.tell({ type: 'delta', delta });
    }
  }

  /** The error with the generators that delegated to the one it comes from. */
  private withOuterFrames(error: RunError, hasOuterFrames: boolean): RunError {
    if (!hasOuterFrames || this.log === undefined) {
      return error;
    }
    const { outerFrames: outer, innerFrame: inner } = this.log;
    const file = error.file ?? '';
    const through = outer.map((frame) => ({ file, ...frame }));
    const named = (frame: (typeof error.frames)[number]) =>
      frame.name === '' && inner !== undefined ? { ...frame, name: inner.name } : frame;
    // An interrupt does not say where it comes from: it came where the process waited.
    return error.line === undefined && inner !== undefined && inner.line > 0
      ? { ...error, line: inner.line, frames: [...through, { file, ...inner }] }
      : { ...error, frames: [...through, ...error.frames.map(named)] };
  }
}
