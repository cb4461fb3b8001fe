import { type Environment, Observer, type Process } from '../../../simulation';
import { END, ENTER, FAILURE, LEAVE, RAISED, START } from '../run-log';
import { type LogSink, LogWriter } from './log-writer';
import { framesOf } from './stack';
import { textOf } from './values';

/** "None" among the numbers of processes. */
const NONE = -1;
const UNNAMED = -1;

/**
 * Writes processes and spans into the log. Spans come from the generators themselves, which call `enter`. What it keeps
 * with a process is one number: that of the process once it has begun, before that -2 - that of its parent.
 */
export class SpanTracer extends Observer {
  /** Slot 0: the line of the latest `yield`. */
  readonly line: Int32Array;
  readonly log: LogWriter;
  private readonly env: Environment;
  private processes: number;
  /** The process whose generator is about to say who it is, and what will be written of it. */
  private fresh: number;
  private freshKind: number;
  private freshWord: number;
  private raised: unknown;

  /** @param path of the definition, as stacks name it. */
  constructor(
    env: Environment,
    sink: LogSink,
    private readonly path = '',
  ) {
    super();
    this.env = env;
    this.line = new Int32Array(1);
    this.log = new LogWriter(env._queue, sink);
    this.processes = 0;
    this.fresh = NONE;
    this.freshKind = START;
    this.freshWord = NONE;
    this.raised = undefined;
  }

  /** The first statement of every generator function of the definition: true when the kernel itself runs it. */
  enter(id: number): boolean {
    const process = this.fresh;
    if (process === NONE) {
      return false;
    }
    this.fresh = NONE;
    this.log.three(this.freshKind, process, id, this.freshWord);
    return this.env._active?.runsForeign === false;
  }

  /** What the definition, not the kernel, is about to go through. */
  native(value: unknown): unknown {
    this.begun();
    return value;
  }

  override processCreated(process: Process): void {
    process._note = -2 - numberOf(process._parent);
  }

  override processEnded(process: Process): void {
    const id = process._note as number;
    if (process.ok) {
      this.log.one(END, id);
    } else {
      const text = this.log.textId(textOf(process._value));
      const line = framesOf(process._value, this.path)[0]?.line ?? 0;
      this.log.other(FAILURE, id, [text, line]);
    }
  }

  override frameEntered(process: Process): void {
    this.begun();
    const note = process._note as number;
    if (note < 0) {
      this.fresh = this.processes++;
      process._note = this.fresh;
      this.freshKind = START;
      this.freshWord = -2 - note;
    } else {
      this.fresh = note;
      this.freshKind = ENTER;
      this.freshWord = this.line[0] as number;
    }
  }

  override frameLeft(process: Process): void {
    this.begun();
    if (process.depth > 1) {
      this.log.one(LEAVE, process._note as number);
    }
  }

  override frameFailed(process: Process, error: unknown): void {
    if (this.raised !== error) {
      this.begun();
      this.raised = error;
      this.log.other(RAISED, process._note as number, []);
    }
  }

  /** Whether the latest error that left a generator is this one. */
  hasRaised(error: unknown): boolean {
    return this.raised !== undefined && this.raised === error;
  }

  /** `const workers = new Resource(…)`. */
  named(_name: string, value: unknown): unknown {
    return value;
  }

  /** A generator that acts without having said who it is, is not one of the definition. */
  begun(): void {
    const process = this.fresh;
    if (process !== NONE) {
      this.fresh = NONE;
      this.log.three(this.freshKind, process, UNNAMED, this.freshWord);
    }
  }
}

/** The number that the log has for a process; -1 for none, and for one that the tracer does not know. */
export function numberOf(process: Process | undefined): number {
  const note = process?._note;
  return typeof note === 'number' ? note : NONE;
}
