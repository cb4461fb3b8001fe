import type { TraceRecorder } from '../../trace/recorder';
import {
  type FunctionEntry,
  MarkKind,
  NONE16,
  type WaitKind,
  WaitOutcome,
} from '../../trace/tables';

/** "None" among rows here: a small integer, unlike the `NONE` of tables, which it becomes in a column. */
const NO_ROW = -1;

/** A generator that delegates to another: its function, and on which line. */
export interface Frame {
  readonly name: string;
  readonly line: number;
}

/**
 * Follows processes, their generators and what they wait for. A process has its row's number. What is known of each
 * lies in lists of small integers, not in objects: of a run there may be millions.
 */
export class LogProcesses {
  /** Of each process the row of its wait; its innermost generator's function (-1: not the definition's), line and span. */
  private readonly waits: number[] = [];
  private readonly functionNumbers: number[] = [];
  private readonly lines: number[] = [];
  private readonly spans: number[] = [];
  /** Of each process the line on which it waited last; 0 when it has not. */
  private readonly waitLines: number[] = [];
  /** The generators outside of the innermost: function, line and span of each. */
  private readonly outer: (number[] | undefined)[] = [];
  private readonly functionIds: readonly number[];

  constructor(
    private readonly recorder: TraceRecorder,
    private readonly functions: readonly FunctionEntry[],
  ) {
    this.functionIds = functions.map((entry) => recorder.functionId(entry));
  }

  start(process: number, time: number, id: number, parent: number): void {
    // A process whose generator is not the definition's own has no name to give.
    const name = this.functions[id]?.name ?? 'process';
    this.recorder.beginProcess(name, parent, time);
    this.waits[process] = NO_ROW;
    this.waitLines[process] = 0;
    this.functionNumbers[process] = id;
    this.lines[process] = 0;
    this.spans[process] = this.beginSpan(process, time, id, NO_ROW);
    this.outer[process] = undefined;
  }

  enter(process: number, time: number, id: number, line: number): void {
    this.endWait(process, time, WaitOutcome.granted);
    const span = this.spans[process] as number;
    this.outer[process] ??= [];
    this.outer[process].push(
      this.functionNumbers[process] as number,
      this.lines[process] as number,
      span,
    );
    this.functionNumbers[process] = id;
    this.lines[process] = line;
    this.spans[process] = this.beginSpan(process, time, id, span);
  }

  leave(process: number, time: number): void {
    this.endWait(process, time, WaitOutcome.granted);
    this.endSpan(process, time);
    const outer = this.outer[process];
    if (outer !== undefined && outer.length > 0) {
      this.spans[process] = outer.pop() as number;
      this.lines[process] = outer.pop() as number;
      this.functionNumbers[process] = outer.pop() as number;
    }
  }

  end(process: number, time: number): void {
    this.endWait(process, time, WaitOutcome.granted);
    this.endSpan(process, time);
    this.recorder.endProcess(process, time, 'ended');
    this.forget(process);
  }

  /** @param line 0 when the error does not say where it comes from. */
  fail(process: number, time: number, text: string, line: number): void {
    this.endWait(process, time, WaitOutcome.granted);
    this.endSpan(process, time);
    const where = line > 0 ? line : (this.waitLines[process] as number);
    this.recorder.mark(time, MarkKind.failure, text, process, where);
    this.recorder.endProcess(process, time, 'failed');
    this.forget(process);
  }

  /** A process that acts has come to the end of its wait. */
  wait(process: number, time: number, kind: WaitKind, line: number): void {
    this.endWait(process, time, WaitOutcome.granted);
    const span = this.spans[process] as number;
    this.waits[process] = this.recorder.beginWait(time, kind, NONE16, process, span, line);
    this.waitLines[process] = line;
  }

  /** The line of a request, which a process is about to wait for. */
  requested(process: number, line: number): void {
    if (process >= 0) {
      this.waitLines[process] = line;
    }
  }

  endWait(process: number, time: number, outcome: WaitOutcome): void {
    const wait = process < 0 ? NO_ROW : (this.waits[process] as number);
    if (wait !== NO_ROW) {
      this.recorder.endWait(wait, time, outcome);
      this.waits[process] = NO_ROW;
    }
  }

  /** Row of the innermost span. */
  spanOf(process: number): number {
    return process < 0 ? NO_ROW : (this.spans[process] as number);
  }

  /** The innermost generator, and where it waited last. */
  innerFrame(process: number): Frame {
    const name = this.functions[this.functionNumbers[process] as number]?.name ?? '';
    return { name, line: this.waitLines[process] as number };
  }

  /** The generators that delegate to the innermost, outermost first. */
  outerFrames(process: number): Frame[] {
    const frames: Frame[] = [];
    const outer = this.outer[process] ?? [];
    for (let at = 0; at < outer.length; at += 3) {
      // Where a generator delegates is told by the one inside.
      const line = outer[at + 4] ?? (this.lines[process] as number);
      frames.push({ name: this.functions[outer[at] as number]?.name ?? '', line });
    }
    return frames;
  }

  private forget(process: number): void {
    this.spans[process] = NO_ROW;
    this.outer[process] = undefined;
  }

  private beginSpan(process: number, time: number, id: number, parent: number): number {
    const name = this.functionIds[id];
    return name === undefined ? parent : this.recorder.beginSpan(time, name, process, parent);
  }

  private endSpan(process: number, time: number): void {
    if ((this.functionNumbers[process] as number) >= 0) {
      this.recorder.endSpan(this.spans[process] as number, time);
    }
  }
}
