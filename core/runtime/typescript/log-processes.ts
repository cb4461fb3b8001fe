import { type FunctionEntry, MarkKind, WaitOutcome } from '../../trace/tables';
import type { TraceWriter } from '../../trace/trace-writer';
import {
  ENDED,
  FAILED,
  FRAME,
  FRAME_WORDS,
  FUNCTION,
  LINE,
  NO_ROW,
  OUTER,
  PROCESS_WORDS,
  SPAN,
  WAIT_LINE,
} from './state-words';

/** A generator that delegates to another: its function, and on which line. */
export interface Frame {
  readonly name: string;
  readonly line: number;
}

/**
 * Follows processes, their generators and what they wait for. A process has its row's number. What is known of each
 * lies in arrays of small integers, not in objects: of a run there may be millions.
 */
export class LogProcesses {
  private state: Int32Array = new Int32Array(512 * PROCESS_WORDS);
  private frames: Int32Array = new Int32Array(512 * FRAME_WORDS);
  /** Frames that were used, and the first that may be used again: the next one is what stands outside of it. */
  private frameCount = 0;
  private spare = NO_ROW;
  private readonly functionIds: readonly number[];

  constructor(
    private readonly writer: TraceWriter,
    private readonly functions: readonly FunctionEntry[],
  ) {
    this.functionIds = functions.map((entry) => writer.functions.idOf(entry));
  }

  start(process: number, id: number, parent: number): void {
    // A process whose generator is not the definition's own has no name to give.
    const name = this.functions[id]?.name ?? 'process';
    this.writer.beginProcess(name, parent);
    const at = process * PROCESS_WORDS;
    if (at === this.state.length) {
      this.state = doubled(this.state);
    }
    this.state[at] = NO_ROW;
    this.state[at + WAIT_LINE] = 0;
    this.state[at + FRAME] = this.frame(process, id, 0, NO_ROW, NO_ROW);
  }

  enter(process: number, id: number, line: number): void {
    this.endWait(process, WaitOutcome.granted);
    const outer = this.frameOf(process);
    const span = this.frames[outer * FRAME_WORDS + SPAN] as number;
    this.state[process * PROCESS_WORDS + FRAME] = this.frame(process, id, line, span, outer);
  }

  leave(process: number): void {
    this.endWait(process, WaitOutcome.granted);
    const frame = this.frameOf(process);
    this.endSpan(frame);
    const outer = this.frames[frame * FRAME_WORDS + OUTER] as number;
    if (outer !== NO_ROW) {
      this.state[process * PROCESS_WORDS + FRAME] = outer;
      this.giveBack(frame);
    }
  }

  end(process: number): void {
    this.endWait(process, WaitOutcome.granted);
    this.endSpan(this.frameOf(process));
    this.writer.endProcess(process, ENDED);
    this.forget(process);
  }

  /** @param line 0 when the error does not say where it comes from. */
  fail(process: number, text: string, line: number): void {
    this.endWait(process, WaitOutcome.granted);
    this.endSpan(this.frameOf(process));
    const where = line > 0 ? line : this.waitLine(process);
    this.writer.mark(MarkKind.failure, text, process, where);
    this.writer.endProcess(process, FAILED);
    this.forget(process);
  }

  /** A process that acts has come to the end of its wait. */
  wait(process: number, site: number, line: number): void {
    const { state, writer } = this;
    const at = process * PROCESS_WORDS;
    const wait = state[at] as number;
    if (wait !== NO_ROW) {
      writer.endWait(wait, WaitOutcome.granted);
    }
    state[at] = writer.beginWait(site, process, this.spanOf(process));
    state[at + WAIT_LINE] = line;
  }

  /** The line of a request, which a process is about to wait for. */
  requested(process: number, line: number): void {
    if (process >= 0) {
      this.state[process * PROCESS_WORDS + WAIT_LINE] = line;
    }
  }

  endWait(process: number, outcome: WaitOutcome): void {
    const at = process * PROCESS_WORDS;
    const wait = process < 0 ? NO_ROW : (this.state[at] as number);
    if (wait !== NO_ROW) {
      this.writer.endWait(wait, outcome);
      this.state[at] = NO_ROW;
    }
  }

  /** Row of the innermost span. */
  spanOf(process: number): number {
    const frame = process < 0 ? NO_ROW : this.frameOf(process);
    return frame === NO_ROW ? NO_ROW : (this.frames[frame * FRAME_WORDS + SPAN] as number);
  }

  /** The innermost generator, and where it waited last. */
  innerFrame(process: number): Frame {
    const id = this.frames[this.frameOf(process) * FRAME_WORDS + FUNCTION] as number;
    return { name: this.functions[id]?.name ?? '', line: this.waitLine(process) };
  }

  /** The generators that delegate to the innermost, outermost first. */
  outerFrames(process: number): Frame[] {
    const { frames } = this;
    const found: Frame[] = [];
    let frame = this.frameOf(process);
    while (frame !== NO_ROW && frames[frame * FRAME_WORDS + OUTER] !== NO_ROW) {
      const line = frames[frame * FRAME_WORDS + LINE] as number;
      frame = frames[frame * FRAME_WORDS + OUTER] as number;
      const id = frames[frame * FRAME_WORDS + FUNCTION] as number;
      found.unshift({ name: this.functions[id]?.name ?? '', line });
    }
    return found;
  }

  private waitLine(process: number): number {
    return this.state[process * PROCESS_WORDS + WAIT_LINE] as number;
  }

  private frameOf(process: number): number {
    return this.state[process * PROCESS_WORDS + FRAME] as number;
  }

  /** A new innermost frame, with the span it begins; one that is not the definition's has that of the one outside. */
  private frame(process: number, id: number, line: number, span: number, outer: number): number {
    let frame = this.spare;
    if (frame === NO_ROW) {
      frame = this.frameCount++;
      if (frame * FRAME_WORDS === this.frames.length) {
        this.frames = doubled(this.frames);
      }
    } else {
      this.spare = this.frames[frame * FRAME_WORDS + OUTER] as number;
    }
    const { frames } = this;
    const at = frame * FRAME_WORDS;
    frames[at + SPAN] =
      id < 0 ? span : this.writer.beginSpan(this.functionIds[id] as number, process, span);
    frames[at + FUNCTION] = id;
    frames[at + LINE] = line;
    frames[at + OUTER] = outer;
    return frame;
  }

  private giveBack(frame: number): void {
    this.frames[frame * FRAME_WORDS + OUTER] = this.spare;
    this.spare = frame;
  }

  /** Of a process that is over. */
  private forget(process: number): void {
    let frame = this.frameOf(process);
    this.state[process * PROCESS_WORDS + FRAME] = NO_ROW;
    while (frame !== NO_ROW) {
      const outer = this.frames[frame * FRAME_WORDS + OUTER] as number;
      this.giveBack(frame);
      frame = outer;
    }
  }

  private endSpan(frame: number): void {
    const at = frame * FRAME_WORDS;
    if ((this.frames[at + FUNCTION] as number) >= 0) {
      this.writer.endSpan(this.frames[at + SPAN] as number);
    }
  }
}

export function doubled(words: Int32Array): Int32Array {
  const more = new Int32Array(words.length * 2);
  more.set(words);
  return more;
}
