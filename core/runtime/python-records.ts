import type { TraceRecorder } from '../trace/recorder';
import {
  type MarkKind,
  NONE,
  NONE16,
  PROCESS_OUTCOMES,
  type Severity,
  WaitKind,
  type WaitOutcome,
} from '../trace/tables';
import { lineAt } from './python-lines';
import { numbersOf, type PythonNumbers } from './python-numbers';
import { type PythonFunction, PythonProcess, PythonResource, toFunction } from './python-subjects';

/** The first number of a record; python/swf_records.py has the same list, with what follows. */
const Kind = {
  push: 0,
  pushSleep: 1,
  cut: 2,
  wait: 3,
  sleep: 4,
  request: 5,
  part: 6,
  granted: 7,
  done: 8,
  release: 9,
  end: 10,
  process: 11,
  sample: 12,
  message: 13,
  log: 14,
  mark: 15,
  resource: 16,
  function: 17,
} as const;

/** Passes what the Python tracer writes on to a recorder. Strings come with the chunk that first uses them. */
export class PythonRecords {
  private readonly strings: string[] = [];
  private readonly functions: PythonFunction[] = [];
  private readonly resources: PythonResource[] = [];
  private readonly processes: (PythonProcess | undefined)[] = [];
  private numbers: PythonNumbers = numbersOf(new Uint8Array());

  constructor(private readonly recorder: TraceRecorder) {}

  add(bytes: Uint8Array, strings: readonly string[]): void {
    this.strings.push(...strings);
    this.numbers = numbersOf(bytes);
    while (!this.numbers.isAtEnd) {
      const kind = this.numbers.next();
      if (kind <= Kind.end) {
        this.doing(kind, this.next(), this.next());
      } else {
        this.other(kind);
      }
    }
  }

  private next(): number {
    return this.numbers.next();
  }

  private text(): string {
    return this.strings[this.next()] ?? '';
  }

  /** What a process does. But for DONE it was granted what it waited for. */
  private doing(kind: number, number: number, time: number): void {
    const { recorder } = this;
    const process = this.process(number);
    if (kind === Kind.done) {
      process.endWait(recorder, this.next(), time, this.next() as WaitOutcome);
      return;
    }
    if (kind !== Kind.part) {
      process.grantWaits(recorder, time);
    }
    switch (kind) {
      case Kind.push:
      case Kind.pushSleep: {
        const depth = this.next();
        process.push(recorder, depth, this.functions[this.next()], time);
        if (kind === Kind.pushSleep) {
          this.wait(process, WaitKind.timeout, NONE16, this.next(), time);
        }
        return;
      }
      case Kind.cut:
        process.cut(recorder, this.next(), time);
        return;
      case Kind.wait:
        this.wait(process, this.next() as WaitKind, NONE16, this.next(), time);
        return;
      case Kind.sleep:
        this.wait(process, WaitKind.timeout, NONE16, this.next(), time);
        return;
      case Kind.request:
      case Kind.part: {
        const [waitKind, instruction] = [this.next() as WaitKind, this.next()];
        const resource = this.resource(this.next());
        this.wait(process, waitKind, resource.id, instruction, time);
        resource.sample(recorder, this.next(), this.next(), time);
        return;
      }
      case Kind.granted:
        this.resource(this.next()).sample(recorder, this.next(), this.next(), time);
        return;
      case Kind.release:
        process.release(recorder, this.next(), time);
        this.resource(this.next()).sample(recorder, this.next(), this.next(), time);
        return;
      case Kind.end:
        process.cut(recorder, 0, time);
        recorder.endProcess(process.row, time, PROCESS_OUTCOMES[this.next()] ?? 'ended');
        this.processes[number] = undefined;
    }
  }

  private other(kind: number): void {
    const { recorder } = this;
    switch (kind) {
      case Kind.process: {
        const [name, parent, time] = [this.text(), this.row(this.next()), this.next()];
        this.processes.push(new PythonProcess(recorder.beginProcess(name, parent, time)));
        return;
      }
      case Kind.sample: {
        const [resource, level, queue] = [this.resource(this.next()), this.next(), this.next()];
        resource.sample(recorder, level, queue, this.next());
        return;
      }
      case Kind.message:
        this.message(this.next(), this.text(), this.next());
        return;
      case Kind.log:
      case Kind.mark: {
        const [process, text] = [this.row(this.next()), this.text()];
        const [packed, time] = [this.next(), this.next()];
        const [what, line] = [packed % 256, Math.floor(packed / 256)];
        if (kind === Kind.log) {
          recorder.log(time, what as Severity, text, process, line);
        } else {
          recorder.mark(time, what as MarkKind, text, process, line);
        }
        return;
      }
      case Kind.resource:
        this.resources.push(new PythonResource(recorder, this.text()));
        return;
      case Kind.function:
        this.functions.push(toFunction(recorder, this.text()));
        return;
      default:
        throw new Error(`record kind ${kind} is unknown`);
    }
  }

  private process(number: number): PythonProcess {
    return known(this.processes[number], 'process', number);
  }

  private resource(number: number): PythonResource {
    return known(this.resources[number], 'resource', number);
  }

  /** The row of process `number - 1`; 0 stands for none. */
  private row(number: number): number {
    return this.processes[number - 1]?.row ?? NONE;
  }

  private wait(
    process: PythonProcess,
    kind: WaitKind,
    resource: number,
    instruction: number,
    time: number,
  ): void {
    const lines = process.functions.at(-1)?.lines;
    const line = lines ? lineAt(lines, instruction) : 0;
    process.wait(
      this.recorder.beginWait(time, kind, resource, process.row, process.span, line),
      kind,
    );
  }

  private message(number: number, text: string, time: number): void {
    const [destination = '', type = '', ...payload] = text.split('\n');
    const span = this.processes[number - 1]?.span ?? NONE;
    this.recorder.message(time, destination, type, payload.join('\n'), this.row(number), span);
  }
}

function known<T>(subject: T | undefined, what: string, number: number): T {
  if (subject === undefined) {
    throw new Error(`${what} ${number} is unknown`);
  }
  return subject;
}
