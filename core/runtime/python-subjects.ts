import type { TraceRecorder } from '../trace/recorder';
import { LevelKind, NONE, type ResourceKind, WaitKind, WaitOutcome } from '../trace/tables';
import { type LineTable, lineTable } from './python-lines';

export interface PythonFunction {
  readonly id: number;
  readonly lines: LineTable;
}

/** From what python/swf_functions.py writes: name, file, first line, and the lines of its instructions. */
export function toFunction(recorder: TraceRecorder, text: string): PythonFunction {
  const [name = '', file = '', line, lines = ''] = text.split('\n');
  return { id: recorder.functionId({ name, file, line: Number(line) }), lines: lineTable(lines) };
}

/** A resource, and how full it was when last looked at. */
export class PythonResource {
  readonly id: number;
  private readonly levelKind: LevelKind;
  private level = Number.NaN;
  private queue = Number.NaN;

  /** From what python/swf_resources.py writes: name, kind and capacity. */
  constructor(recorder: TraceRecorder, text: string) {
    const [name = '', kind = '', capacity = 'inf'] = text.split('\n');
    this.levelKind = kind.endsWith('Resource')
      ? LevelKind.users
      : kind === 'Container'
        ? LevelKind.level
        : LevelKind.items;
    this.id = recorder.addResource({
      name,
      kind: kind as ResourceKind,
      capacity: capacity === 'inf' ? Number.POSITIVE_INFINITY : Number(capacity),
    });
  }

  sample(recorder: TraceRecorder, level: number, queue: number, time: number): void {
    if (level !== this.level) {
      this.level = level;
      recorder.level(time, this.id, this.levelKind, level);
    }
    if (queue !== this.queue) {
      this.queue = queue;
      recorder.level(time, this.id, LevelKind.queue, queue);
    }
  }
}

/** What is open of one process. */
export class PythonProcess {
  /** Functions of its open spans, innermost last. */
  readonly functions: (PythonFunction | undefined)[] = [];
  private readonly spans: number[] = [];
  private waits: number[] = [];
  private kinds: WaitKind[] = [];
  /** Rows of the waits that gave it what it holds. */
  private readonly held: number[] = [];

  constructor(readonly row: number) {}

  /** The innermost open span. */
  get span(): number {
    return this.spans.at(-1) ?? NONE;
  }

  push(
    recorder: TraceRecorder,
    depth: number,
    called: PythonFunction | undefined,
    time: number,
  ): void {
    this.cut(recorder, depth, time);
    this.spans.push(recorder.beginSpan(time, called?.id ?? 0, this.row, this.span));
    this.functions.push(called);
  }

  /** Ends all spans but the outermost ones. A record that was forged may tell any depth. */
  cut(recorder: TraceRecorder, depth: number, time: number): void {
    while (this.spans.length > Math.max(depth, 0)) {
      recorder.endSpan(this.spans.pop() as number, time);
      this.functions.pop();
    }
  }

  wait(row: number, kind: WaitKind): void {
    this.waits.push(row);
    this.kinds.push(kind);
  }

  grantWaits(recorder: TraceRecorder, time: number): void {
    for (let place = 0; place < this.waits.length; ) {
      place = this.endWait(recorder, place, time, WaitOutcome.granted);
    }
  }

  /** Ends the wait at a place; with the last place there is none any more. Returns the place of the next. */
  endWait(recorder: TraceRecorder, place: number, time: number, outcome: WaitOutcome): number {
    const row = this.waits[place] ?? 0;
    recorder.endWait(row, time, outcome);
    if (outcome === WaitOutcome.granted && this.kinds[place] === WaitKind.resource) {
      this.held.push(row);
    }
    if (place < this.waits.length - 1) {
      return place + 1;
    }
    this.waits.length = 0;
    this.kinds.length = 0;
    return 0;
  }

  release(recorder: TraceRecorder, place: number, time: number): void {
    const [row] = this.held.splice(place, 1);
    recorder.releaseWait(row ?? 0, time);
  }
}
