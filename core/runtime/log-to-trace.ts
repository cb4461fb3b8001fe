import type { TraceDelta } from '../trace/recorder';
import { plainError } from './outcome';
import type { FromWorker } from './protocol';
import type { RunError, RunProgress } from './request';
import { giveBack } from './typescript/chunk-pool';
import { asLogError } from './typescript/log-error';
import { LogReader } from './typescript/log-reader';

/** So many generators around an error are told of each end. */
const OUTERMOST = 20;
const INNERMOST = 100;

/**
 * Makes steps of the trace out of the log that a worker writes (decision 011), in whichever thread has the time for it;
 * what else the worker says goes through. Of a run without a log everything does. A log that cannot be read ends the run:
 * what comes after that is not told.
 */
export class LogToTrace {
  private log: LogReader | undefined;
  private readonly chunks: ArrayBufferLike[] = [];
  private hasEnded = false;
  private progress: Pick<RunProgress, 'simulatedTime' | 'eventCount'> = {
    simulatedTime: 0,
    eventCount: 0,
  };

  constructor(private readonly tell: (message: FromWorker) => void) {}

  take(message: FromWorker): void {
    switch (message.type) {
      case 'functions':
        this.attempt(() => {
          this.log = new LogReader(message.functions);
        });
        return;
      case 'chunk':
        this.chunks.push(message.buffer);
        return;
      case 'log': {
        const buffer = this.chunks[message.chunk] as ArrayBufferLike;
        if (this.hasEnded) {
          // The writer must not wait for it.
          giveBack(new Int32Array(buffer));
          return;
        }
        this.tellStep(this.attempt(() => this.log?.read(buffer, message.words, message.texts)));
        return;
      }
      case 'end': {
        this.tellStep(this.attempt(() => this.log?.end()));
        this.tellEnd({
          ...message,
          error: message.error && this.withOuterFrames(message.error, message.hasOuterFrames),
          eventHash: message.eventHash ?? this.log?.eventHash,
        });
        return;
      }
      case 'progress':
        this.progress = message.progress;
        this.tell(message);
        return;
      default:
        this.tell(message);
    }
  }

  /** Undefined when it fails, which ends the run. */
  private attempt<R>(act: () => R): R | undefined {
    try {
      return act();
    } catch (error) {
      const { code, message, remedy } = asLogError(error);
      this.tellEnd({
        type: 'end',
        ...this.progress,
        error: plainError(code, message, remedy),
        hasOuterFrames: false,
        eventHash: undefined,
        reported: {},
      });
      return undefined;
    }
  }

  /** Once. The reader is let go: its memory is as large as the run had become. */
  private tellEnd(message: FromWorker): void {
    if (!this.hasEnded) {
      this.hasEnded = true;
      this.log = undefined;
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
    const through = fewest(outer).map((frame) => ({ file, ...frame }));
    const named = (frame: (typeof error.frames)[number]) =>
      frame.name === '' && inner !== undefined ? { ...frame, name: inner.name } : frame;
    // An interrupt does not say where it comes from: it came where the process waited.
    return error.line === undefined && inner !== undefined && inner.line > 0
      ? { ...error, line: inner.line, frames: [...through, { file, ...inner }] }
      : { ...error, frames: [...through, ...error.frames.map(named)] };
  }
}

/** The outermost and the innermost, with one for all between them: of a recursion there may be 100,000. */
function fewest<F extends { readonly name: string; readonly line: number }>(
  frames: readonly F[],
): readonly F[] {
  const first = frames[OUTERMOST];
  if (first === undefined || frames.length <= OUTERMOST + INNERMOST + 1) {
    return frames;
  }
  const left = (frames.length - OUTERMOST - INNERMOST).toLocaleString('en');
  return [
    ...frames.slice(0, OUTERMOST),
    { ...first, name: `… ${left} more, from ${first.name}` },
    ...frames.slice(-INNERMOST),
  ];
}
