import type { TraceRecorder } from '../trace/recorder';
import {
  type LevelKind,
  type MarkKind,
  NONE,
  NONE16,
  PROCESS_OUTCOMES,
  type ResourceKind,
  type Severity,
  WaitKind,
  WaitOutcome,
} from '../trace/tables';
import { type LineTable, lineAt, lineTable } from './python-lines';

/** First number of a record is its kind + 16 × its subject; python/swf_records.py has the same list. */
const Kind = {
  process: 0,
  end: 1,
  push: 2,
  cut: 3,
  wait: 4,
  sleep: 5,
  done: 6,
  message: 7,
  log: 8,
  mark: 9,
  release: 10,
  level: 11,
  resource: 12,
  function: 13,
} as const;

/** What is open of one process. */
interface Process {
  readonly row: number;
  /** Spans, innermost last, and the functions they are of. */
  readonly spans: number[];
  readonly functions: number[];
  waits: number[];
}

/** Passes what the Python tracer writes on to a recorder. Strings come with the chunk that first uses them. */
export class PythonRecords {
  private readonly strings: string[] = [];
  private readonly functions: { readonly id: number; readonly lines: LineTable }[] = [];
  private readonly resources: number[] = [];
  /** Rows of the waits with a resource, in their order. */
  private readonly requests: number[] = [];
  private readonly processes: Process[] = [];
  private numbers = new Float64Array();
  private at = 0;

  constructor(private readonly recorder: TraceRecorder) {}

  add(bytes: Uint8Array, strings: readonly string[]): void {
    this.strings.push(...strings);
    // A copy, because numbers must begin at a multiple of eight.
    this.numbers = new Float64Array(new Uint8Array(bytes).buffer);
    this.at = 0;
    while (this.at < this.numbers.length) {
      const head = this.next();
      this.record(head % 16, Math.floor(head / 16));
    }
  }

  private next(): number {
    const value = this.numbers[this.at++];
    if (value === undefined) {
      throw new Error('a record is cut off');
    }
    return value;
  }

  private text(): string {
    return this.strings[this.next()] ?? '';
  }

  private record(kind: number, subject: number): void {
    const { recorder } = this;
    switch (kind) {
      case Kind.process:
        this.processes[subject] = {
          row: recorder.beginProcess(this.text(), this.rowBefore(this.next()), this.next()),
          spans: [],
          functions: [],
          waits: [],
        };
        return;
      case Kind.end:
        this.end(this.process(subject), this.next(), this.next());
        delete this.processes[subject];
        return;
      case Kind.push:
        this.push(this.process(subject), this.next(), this.next(), this.next());
        return;
      case Kind.cut:
        this.cut(this.process(subject), this.next(), this.next());
        return;
      case Kind.wait:
        this.wait(this.process(subject), this.next(), this.next(), this.next());
        return;
      case Kind.sleep:
        this.sleep(this.process(subject), this.next(), this.next());
        return;
      case Kind.done:
        this.done(this.process(subject), this.next(), this.next() as WaitOutcome, this.next());
        return;
      case Kind.message:
        this.message(subject, this.text(), this.next());
        return;
      case Kind.log: {
        const [text, packed, time] = [this.text(), this.next(), this.next()];
        const severity = (packed % 256) as Severity;
        recorder.log(time, severity, text, this.rowBefore(subject), Math.floor(packed / 256));
        return;
      }
      case Kind.mark: {
        const [text, packed, time] = [this.text(), this.next(), this.next()];
        const mark = (packed % 256) as MarkKind;
        recorder.mark(time, mark, text, this.rowBefore(subject), Math.floor(packed / 256));
        return;
      }
      case Kind.release:
        recorder.releaseWait(this.requests[subject] ?? 0, this.next());
        return;
      case Kind.level: {
        const [level, value, time] = [this.next() as LevelKind, this.next(), this.next()];
        recorder.level(time, this.resources[subject] ?? 0, level, value);
        return;
      }
      case Kind.resource:
        this.addResource(subject, this.text());
        return;
      case Kind.function: {
        const [name = '', file = '', line, lines = ''] = this.text().split('\n');
        const id = recorder.functionId({ name, file, line: Number(line) });
        this.functions[subject] = { id, lines: lineTable(lines) };
        return;
      }
      default:
        throw new Error(`record kind ${kind} is unknown`);
    }
  }

  private process(number: number): Process {
    const process = this.processes[number];
    if (process === undefined) {
      throw new Error(`process ${number} is unknown`);
    }
    return process;
  }

  /** The row of process `number - 1`; 0 stands for none. */
  private rowBefore(number: number): number {
    return number === 0 ? NONE : (this.processes[number - 1]?.row ?? NONE);
  }

  private push(process: Process, depth: number, number: number, time: number): void {
    this.cut(process, depth, time);
    const { spans, functions, row } = process;
    const parent = spans.at(-1) ?? NONE;
    spans.push(this.recorder.beginSpan(time, this.functions[number]?.id ?? 0, row, parent));
    functions.push(number);
  }

  private cut({ spans, functions }: Process, depth: number, time: number): void {
    while (spans.length > depth) {
      this.recorder.endSpan(spans.pop() as number, time);
      functions.pop();
    }
  }

  private end(process: Process, outcome: number, time: number): void {
    this.cut(process, 0, time);
    this.recorder.endProcess(process.row, time, PROCESS_OUTCOMES[outcome] ?? 'ended');
  }

  private wait(process: Process, packed: number, instruction: number, time: number): void {
    const resource = Math.floor(packed / 16) - 1;
    const kind = (packed % 16) as WaitKind;
    const id = resource < 0 ? NONE16 : (this.resources[resource] ?? NONE16);
    const row = this.beginWait(process, kind, id, instruction, time);
    if (resource >= 0) {
      this.requests.push(row);
    }
  }

  private sleep(process: Process, instruction: number, time: number): void {
    for (const wait of process.waits) {
      this.recorder.endWait(wait, time, WaitOutcome.granted);
    }
    process.waits = [];
    this.beginWait(process, WaitKind.timeout, NONE16, instruction, time);
  }

  private done(process: Process, place: number, outcome: WaitOutcome, time: number): void {
    this.recorder.endWait(process.waits[place] ?? 0, time, outcome);
    if (place === process.waits.length - 1) {
      process.waits = [];
    }
  }

  private beginWait(
    { spans, functions, row, waits }: Process,
    kind: WaitKind,
    resource: number,
    instruction: number,
    time: number,
  ): number {
    const lines = this.functions[functions.at(-1) ?? -1]?.lines;
    const line = lines ? lineAt(lines, instruction) : 0;
    const wait = this.recorder.beginWait(time, kind, resource, row, spans.at(-1) ?? NONE, line);
    waits.push(wait);
    return wait;
  }

  private message(subject: number, text: string, time: number): void {
    const [destination = '', type = '', ...payload] = text.split('\n');
    const span = this.processes[subject - 1]?.spans.at(-1) ?? NONE;
    const row = this.rowBefore(subject);
    this.recorder.message(time, destination, type, payload.join('\n'), row, span);
  }

  private addResource(number: number, text: string): void {
    const [name = '', kind, capacity = 'inf'] = text.split('\n');
    this.resources[number] = this.recorder.addResource({
      name,
      kind: kind as ResourceKind,
      capacity: capacity === 'inf' ? Number.POSITIVE_INFINITY : Number(capacity),
    });
  }
}
