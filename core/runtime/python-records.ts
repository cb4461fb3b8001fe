import type { TraceRecorder } from '../trace/recorder';
import {
  type LevelKind,
  type MarkKind,
  NONE,
  NONE16,
  PROCESS_OUTCOMES,
  type ResourceKind,
  type Severity,
  type WaitKind,
  type WaitOutcome,
} from '../trace/tables';

const SIZE = 24;

/** First field of a record; the same list stands in python/swf_records.py. */
const Kind = {
  beginProcess: 0,
  endProcess: 1,
  beginSpan: 2,
  endSpan: 3,
  beginWait: 4,
  endWait: 5,
  releaseWait: 6,
  message: 7,
  level: 8,
  log: 9,
  mark: 10,
  function: 11,
  resource: 12,
} as const;

/** Passes the 24-byte records of the Python tracer on to a recorder. Strings come with the chunk that first uses them. */
export class PythonRecords {
  private readonly strings: string[] = [];
  private readonly functions: number[] = [];
  private readonly resources: number[] = [];
  /** Open spans of each process, innermost last. */
  private readonly stacks: number[][] = [];

  constructor(private readonly recorder: TraceRecorder) {}

  add(bytes: Uint8Array, strings: readonly string[]): void {
    this.strings.push(...strings);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + SIZE <= bytes.byteLength; at += SIZE) {
      this.addRecord(view, at);
    }
  }

  private addRecord(view: DataView, at: number): void {
    const { recorder } = this;
    const kind = view.getUint32(at, true);
    const process = view.getUint32(at + 4, true);
    const a = view.getUint32(at + 8, true);
    const b = view.getUint32(at + 12, true);
    const time = view.getFloat64(at + 16, true);
    switch (kind) {
      case Kind.beginProcess:
        this.stacks[recorder.beginProcess(this.text(a), b, time)] = [];
        return;
      case Kind.endProcess:
        recorder.endProcess(process, time, PROCESS_OUTCOMES[a] ?? 'ended');
        delete this.stacks[process];
        return;
      case Kind.beginSpan: {
        const stack = this.stacks[process];
        const parent = stack?.at(-1) ?? NONE;
        stack?.push(recorder.beginSpan(time, this.functions[a] ?? 0, process, parent));
        return;
      }
      case Kind.endSpan: {
        const span = this.stacks[process]?.pop();
        if (span !== undefined) {
          recorder.endSpan(span, time);
        }
        return;
      }
      case Kind.beginWait:
        this.beginWait(time, a, process, b);
        return;
      case Kind.endWait:
        recorder.endWait(a, time, b as WaitOutcome);
        return;
      case Kind.releaseWait:
        recorder.releaseWait(a, time);
        return;
      case Kind.level:
        // A quantity needs a float of its own: the fields are resource and kind, value, time.
        recorder.level(
          time,
          this.resources[process & 0xffff] ?? 0,
          (process >>> 16) as LevelKind,
          view.getFloat64(at + 8, true),
        );
        return;
      case Kind.message:
        this.message(time, a, process);
        return;
      case Kind.log:
        recorder.log(time, (b & 0xff) as Severity, this.text(a), process, b >>> 8);
        return;
      case Kind.mark:
        recorder.mark(time, (b & 0xff) as MarkKind, this.text(a), process, b >>> 8);
        return;
      case Kind.function: {
        const [name = '', file = '', line] = this.text(a).split('\n');
        this.functions[process] = recorder.functionId({ name, file, line: Number(line) });
        return;
      }
      case Kind.resource:
        this.addResource(process, a);
        return;
      default:
        throw new Error(`record kind ${kind} is unknown`);
    }
  }

  private text(id: number): string {
    return this.strings[id] ?? '';
  }

  private beginWait(time: number, packed: number, process: number, line: number): void {
    const resource = packed >>> 8;
    this.recorder.beginWait(
      time,
      (packed & 0xff) as WaitKind,
      resource === NONE16 ? NONE16 : (this.resources[resource] ?? NONE16),
      process,
      this.stacks[process]?.at(-1) ?? NONE,
      line,
    );
  }

  private message(time: number, text: number, process: number): void {
    const [destination = '', type = '', ...payload] = this.text(text).split('\n');
    const span = this.stacks[process]?.at(-1) ?? NONE;
    this.recorder.message(time, destination, type, payload.join('\n'), process, span);
  }

  private addResource(number: number, text: number): void {
    const [name = '', kind, capacity = 'inf'] = this.text(text).split('\n');
    this.resources[number] = this.recorder.addResource({
      name,
      kind: kind as ResourceKind,
      capacity: capacity === 'inf' ? Number.POSITIVE_INFINITY : Number(capacity),
    });
  }
}
