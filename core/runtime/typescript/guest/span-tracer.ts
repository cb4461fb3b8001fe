import { type Environment, Observer, type Process } from '../../../simulation';
import { FAILED } from '../../../simulation/flags';
import { END, ENTER, FAILURE, LEAVE, RAISED, START } from '../run-log';
import { type LogSink, LogWriter } from './log-writer';
import { lineOf } from './stack';
import { textOf } from './values';

/** "None" among the numbers of processes. */
const NONE = -1;
/** Of so many processes that fail the stack is read, at 5 µs each; of later ones the line is that of their latest wait. */
const MOST_PLACED = 10_000;

/**
 * Writes processes and spans into the log. Spans come from the generators themselves, which call `enter`. What it keeps
 * with a process is one number: that of the process once it has begun, before that -2 - that of its parent.
 */
export class SpanTracer extends Observer {
  /** Slot 0: the line of the latest `yield`; slot 1 announces a generator to the kernel. */
  readonly line: Int32Array;
  readonly log: LogWriter;
  private readonly env: Environment;
  private processes: number;
  private failures: number;
  private raised: unknown;
  private raiser: Process | undefined;

  /** @param path of the definition, as stacks name it. */
  constructor(
    env: Environment,
    sink: LogSink,
    private readonly path = '',
  ) {
    super();
    this.env = env;
    this.line = new Int32Array(2);
    env._announced = this.line;
    this.log = new LogWriter(env._queue, sink);
    this.processes = 0;
    this.failures = 0;
    this.raised = undefined;
    this.raiser = undefined;
  }

  /** The first statement of every generator function of the definition: true when the kernel itself runs it. */
  enter(id: number): boolean {
    return this.log.nameGenerator(id) && this.env._active?.runsForeign === false;
  }

  /** What the definition, not the kernel, is about to go through. */
  native(value: unknown): unknown {
    this.log.leaveUnnamed();
    return value;
  }

  override processCreated(process: Process): void {
    process._note = -2 - numberOf(process._parent);
  }

  override processEnded(process: Process): void {
    const id = process._note as number;
    if ((process._flags & FAILED) === 0) {
      this.log.one(END, id);
    } else {
      const text = this.log.textId(textOf(process._value));
      const isPlaced = this.failures++ < MOST_PLACED;
      const line = isPlaced ? lineOf(process._value, this.path, this.line[0] as number) : 0;
      this.log.other(FAILURE, id, [text, line]);
    }
  }

  override frameEntered(process: Process): void {
    const note = process._note as number;
    if (note < 0) {
      const id = this.processes++;
      process._note = id;
      this.log.generator(START, id, -2 - note);
    } else {
      this.log.generator(ENTER, note, this.line[0] as number);
    }
  }

  override frameLeft(process: Process): void {
    if (process.depth > 1) {
      this.log.one(LEAVE, process._note as number);
    }
  }

  override frameFailed(process: Process, error: unknown): void {
    // What is no object may be thrown anew, equal.
    const isAnew = typeof error !== 'object' && this.raiser !== process;
    if (this.raised !== error || isAnew) {
      this.raised = error;
      this.raiser = process;
      this.log.other(RAISED, process._note as number, []);
    }
  }

  /** Whether the latest error that left a generator is this one. */
  hasRaised(error: unknown): boolean {
    return this.raiser !== undefined && this.raised === error;
  }

  /** `const workers = new Resource(…)`. */
  named(_name: string, value: unknown): unknown {
    return value;
  }
}

/** The number that the log has for a process; -1 for none, and for one that the tracer does not know. */
export function numberOf(process: Process | undefined): number {
  const note = process?._note;
  return typeof note === 'number' ? note : NONE;
}
