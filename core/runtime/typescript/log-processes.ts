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

interface Entered {
  /** Number of the function, -1 of a generator that is not the definition's. */
  readonly id: number;
  /** Line that delegated to it. */
  readonly line: number;
  /** Row of the innermost span. */
  readonly span: number;
}

/** What is open of one process. */
interface Process {
  /** Row of its wait. */
  wait: number;
  innermost: Entered;
  /** The generators outside of it. */
  outer: Entered[] | undefined;
}

/** Follows processes, their generators and what they wait for. A process has its row's number. */
export class LogProcesses {
  private readonly processes: (Process | undefined)[] = [];
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
    const innermost = { id, line: 0, span: this.beginSpan(process, time, id, NO_ROW) };
    this.processes[process] = { wait: NO_ROW, innermost, outer: undefined };
  }

  enter(number: number, time: number, id: number, line: number): void {
    const process = this.acting(number, time);
    const before = process.innermost;
    process.outer ??= [];
    process.outer.push(before);
    process.innermost = { id, line, span: this.beginSpan(number, time, id, before.span) };
  }

  leave(number: number, time: number): void {
    const process = this.acting(number, time);
    this.endSpan(process.innermost, time);
    process.innermost = process.outer?.pop() ?? process.innermost;
  }

  end(number: number, time: number): void {
    this.endSpan(this.acting(number, time).innermost, time);
    this.recorder.endProcess(number, time, 'ended');
    this.processes[number] = undefined;
  }

  fail(number: number, time: number, text: string, line: number): void {
    this.endSpan(this.acting(number, time).innermost, time);
    this.recorder.mark(time, MarkKind.failure, text, number, line);
    this.recorder.endProcess(number, time, 'failed');
    this.processes[number] = undefined;
  }

  wait(number: number, time: number, kind: WaitKind, line: number): void {
    const process = this.acting(number, time);
    const { span } = process.innermost;
    process.wait = this.recorder.beginWait(time, kind, NONE16, number, span, line);
  }

  endWait(number: number, time: number, outcome: WaitOutcome): void {
    const process = this.processes[number];
    if (process !== undefined && process.wait !== NO_ROW) {
      this.recorder.endWait(process.wait, time, outcome);
      process.wait = NO_ROW;
    }
  }

  /** Row of the innermost span. */
  spanOf(number: number): number {
    return this.processes[number]?.innermost.span ?? NO_ROW;
  }

  /** The generators that delegate to the innermost, outermost first. */
  outerFrames(number: number): Frame[] {
    const process = this.processes[number] as Process;
    const entered = [...(process.outer ?? []), process.innermost];
    return entered.slice(1).map(({ line }, outside) => ({
      name: this.functions[entered[outside]?.id ?? -1]?.name ?? '',
      line,
    }));
  }

  /** A process that acts has come to the end of its wait. */
  private acting(number: number, time: number): Process {
    const process = this.processes[number] as Process;
    if (process.wait !== NO_ROW) {
      this.recorder.endWait(process.wait, time, WaitOutcome.granted);
      process.wait = NO_ROW;
    }
    return process;
  }

  private beginSpan(process: number, time: number, id: number, parent: number): number {
    const name = this.functionIds[id];
    return name === undefined ? parent : this.recorder.beginSpan(time, name, process, parent);
  }

  private endSpan({ id, span }: Entered, time: number): void {
    if (id >= 0) {
      this.recorder.endSpan(span, time);
    }
  }
}
