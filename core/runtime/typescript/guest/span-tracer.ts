import { type Environment, Observer, type Process } from '../../../simulation';
import type { TraceRecorder } from '../../../trace/recorder';
import { type FunctionEntry, MarkKind } from '../../../trace/tables';
import { NO_ROW, ProcessNote } from './notes';

/** Writes processes and spans into the trace. Spans come from the generators themselves, which call `enter`. */
export class SpanTracer extends Observer {
  /** Slot 0: the line of the latest `yield`. */
  readonly line: Int32Array;
  protected readonly recorder: TraceRecorder;
  protected readonly env: Environment;
  private readonly functions: readonly FunctionEntry[];
  private readonly ids: readonly number[];
  /** The process whose generator is about to say who it is. */
  private fresh: ProcessNote | undefined;
  private failure:
    | { readonly error: unknown; readonly frames: { name: string; line: number }[] }
    | undefined;

  constructor(env: Environment, recorder: TraceRecorder, functions: readonly FunctionEntry[]) {
    super();
    this.line = new Int32Array(1);
    this.recorder = recorder;
    this.env = env;
    this.functions = functions;
    this.ids = functions.map((entry) => recorder.functionId(entry));
    this.fresh = undefined;
    this.failure = undefined;
  }

  /** The first statement of every generator function of the definition. */
  enter(id: number): void {
    const note = this.fresh;
    if (note === undefined) {
      return;
    }
    this.fresh = undefined;
    const now = this.env.now;
    if (note.row === NO_ROW) {
      note.row = this.recorder.beginProcess(this.functions[id]?.name ?? '', note.parent, now);
    }
    note.isFunction(id);
    note.span = this.recorder.beginSpan(now, this.ids[id] as number, note.row, note.span);
  }

  override processCreated(process: Process): void {
    process._note = new ProcessNote(rowOf(process._parent));
  }

  override processEnded(process: Process): void {
    const note = process._note as ProcessNote;
    const now = this.env.now;
    this.begun(note);
    if (!process.ok) {
      this.recorder.mark(
        now,
        MarkKind.failure,
        String(process._value),
        note.row,
        this.line[0] ?? 0,
      );
    }
    this.recorder.endProcess(note.row, now, process.ok ? 'ended' : 'failed');
  }

  override frameEntered(process: Process): void {
    const note = process._note as ProcessNote;
    note.push(this.line[0] as number);
    this.fresh = note;
  }

  override frameLeft(process: Process): void {
    const note = process._note as ProcessNote;
    this.fresh = undefined;
    const outer = note.pop();
    if (note.span !== outer) {
      this.recorder.endSpan(note.span, this.env.now);
      note.span = outer;
    }
  }

  override frameFailed(process: Process, error: unknown): void {
    if (this.failure !== undefined && this.failure.error === error) {
      return;
    }
    const frames = (process._note as ProcessNote).outer().map(({ id, line }) => ({
      name: id < 0 ? '' : (this.functions[id] as FunctionEntry).name,
      line,
    }));
    this.failure = { error, frames };
  }

  /** The delegating generators of the process that raised the error, outermost first. */
  outerFrames(error: unknown): readonly { name: string; line: number }[] {
    const failure = this.failure;
    return failure !== undefined && failure.error === error ? failure.frames : [];
  }

  /** `const workers = new Resource(…)`. */
  named(_name: string, value: unknown): unknown {
    return value;
  }

  /** A process whose generator is not the definition's own has no name to give. */
  protected begun(note: ProcessNote): void {
    this.fresh = undefined;
    if (note.row === NO_ROW) {
      note.row = this.recorder.beginProcess('process', note.parent, this.env.now);
    }
  }
}

export function rowOf(process: Process | undefined): number {
  return (process?._note as ProcessNote | undefined)?.row ?? NO_ROW;
}
