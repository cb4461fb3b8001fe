import { textHash } from '../../trace/event-hash';
import type { TraceRecorder } from '../../trace/recorder';
import {
  type FunctionEntry,
  type LevelKind,
  MarkKind,
  type Severity,
  WaitKind,
  WaitOutcome,
} from '../../trace/tables';
import { giveBack } from './chunk-pool';
import { LogHash } from './log-hash';
import { type LoggedResource, LogLevels } from './log-levels';
import { type Frame, LogProcesses } from './log-processes';
import {
  CANCELLED,
  CHUNK_BYTES,
  END,
  ENTER,
  FAILURE,
  FIRST_WORD,
  GRANTED,
  GRANTED_AT_ONCE,
  ID_SHIFT,
  INTERRUPT,
  INTERRUPT_NUMBER,
  KIND_MASK,
  LATER,
  LEAVE,
  LEVEL,
  LOG,
  MESSAGE,
  OTHER,
  PAUSE,
  QUANTITY,
  RAISED,
  RELEASED,
  RENAME,
  REQUEST,
  RESOURCE,
  RESOURCE_SHIFT,
  SLEEP,
  START,
  WAIT,
  WAIT_FAILED,
} from './run-log';

/** Makes the records of a trace from the log of a run. */
export class LogReader {
  private readonly processes: LogProcesses;
  private readonly levels: LogLevels;
  /** Of each request: the row of its wait; and its resource × 2, 1 more for a put. */
  private readonly requestRows: number[] = [];
  private readonly requestUses: number[] = [];
  private readonly texts: string[] = [];
  private readonly hash = new LogHash();
  private readonly textHashes: number[] = [];
  private readonly functionHashes: readonly number[];
  private latest = 0;
  /** The generators that delegated to the one that raised the latest error. */
  private raisedThrough: readonly Frame[] = [];
  private raisedIn: Frame | undefined;

  constructor(
    private readonly recorder: TraceRecorder,
    functions: readonly FunctionEntry[],
  ) {
    this.processes = new LogProcesses(recorder, functions);
    this.levels = new LogLevels(recorder);
    this.functionHashes = functions.map(({ name }) => textHash(name));
  }

  /** Simulated time as far as it was read. */
  get time(): number {
    return this.latest;
  }

  /** Outermost first. */
  get outerFrames(): readonly Frame[] {
    return this.raisedThrough;
  }

  /** The generator that the latest error left first, and where it waited before. */
  get innerFrame(): Frame | undefined {
    return this.raisedIn;
  }

  /** Reads a piece, whose words end at `end`, and the texts that are new in it, in the order of their numbers. */
  read(buffer: ArrayBufferLike, end: number, texts: readonly string[]): void {
    for (const text of texts) {
      this.texts.push(text);
      this.textHashes.push(textHash(text));
    }
    const words = new Int32Array(buffer);
    const times = new Float64Array(buffer);
    const { processes, levels, hash } = this;
    let timeAt = CHUNK_BYTES / 8;
    let at = FIRST_WORD;
    while (at < end) {
      const head = words[at++] as number;
      const kind = head & KIND_MASK;
      const id = head >>> ID_SHIFT;
      // A grant or a release belongs to the request before it: only both together show in the levels.
      if ((head & LATER) !== 0 || (kind !== GRANTED && kind !== RELEASED)) {
        levels.settle(this.latest);
      }
      if ((head & LATER) !== 0) {
        this.latest = times[--timeAt] as number;
      }
      const time = this.latest;
      if (kind !== OTHER) {
        hash.event((id << 4) | kind, time);
      }
      switch (kind) {
        case START:
          hash.operand(this.nameHash(words[at] as number));
          hash.operand(words[at + 1] as number);
          processes.start(id, time, words[at] as number, words[at + 1] as number);
          at += 2;
          break;
        case ENTER:
          hash.operand(this.nameHash(words[at] as number));
          processes.enter(id, time, words[at] as number, words[at + 1] as number);
          at += 2;
          break;
        case LEAVE:
          processes.leave(id, time);
          break;
        case END:
          processes.end(id, time);
          break;
        case SLEEP:
          processes.wait(id, time, WaitKind.timeout, words[at++] as number);
          break;
        case WAIT:
          hash.operand(words[at] as number);
          processes.wait(id, time, words[at] as WaitKind, words[at + 1] as number);
          at += 2;
          break;
        case PAUSE:
          processes.endWait(id, time, WaitOutcome.granted);
          break;
        case WAIT_FAILED:
          processes.endWait(id, time, WaitOutcome.failed);
          break;
        case REQUEST:
          this.request(id - 1, time, words[at] as number, words[at + 1] as number);
          at += 2;
          break;
        case GRANTED:
          this.granted(id, time);
          break;
        case CANCELLED:
          this.cancelled(id, time);
          break;
        case RELEASED:
          this.released(id, time);
          break;
        case LEVEL:
          hash.operand(words[at] as number);
          levels.set(id >>> 2, (id & 3) as LevelKind, words[at++] as number, time);
          break;
        case QUANTITY:
          hash.float(times[--timeAt] as number);
          levels.set(id >>> 2, (id & 3) as LevelKind, times[timeAt] as number, time);
          break;
        case RESOURCE:
          hash.operand(words[at] as number);
          hash.float(times[--timeAt] as number);
          levels.add(words[at++] as number, times[timeAt] as number);
          break;
        default:
          if (words[at] === INTERRUPT_NUMBER) {
            this.interrupt(id - 1, time, `Interrupt(${times[--timeAt] as number})`);
            at++;
          } else {
            at = this.other(id - 1, time, words, at);
          }
      }
    }
    giveBack(words);
  }

  /** The log is complete. Returns the event hash. */
  end(): string {
    this.levels.settle(this.latest);
    return this.hash.digits();
  }

  private request(process: number, time: number, what: number, line: number): void {
    const { processes, recorder } = this;
    const number = what >>> RESOURCE_SHIFT;
    const resource = this.levels.get(number);
    const kind = (what & 15) as WaitKind;
    this.hash.operand(number * 16 + kind);
    processes.endWait(process, time, WaitOutcome.granted);
    processes.requested(process, line);
    const span = processes.spanOf(process);
    const row = recorder.beginWait(time, kind, resource.id, process, span, line);
    const isPut = kind !== WaitKind.containerGet && kind !== WaitKind.storeGet;
    const request = this.requestRows.push(row) - 1;
    this.requestUses.push(number * 2 + Number(isPut));
    this.levels.change(resource, 1, 0);
    if ((what & GRANTED_AT_ONCE) !== 0) {
      this.hash.event((request << 4) | GRANTED, time);
      this.granted(request, time);
    }
  }

  private granted(request: number, time: number): void {
    const resource = this.resourceOf(request);
    const isPut = (this.requestUses[request] as number) % 2 === 1;
    this.levels.settleOther(resource, time);
    this.recorder.endWait(this.requestRows[request] as number, time, WaitOutcome.granted);
    this.levels.change(resource, -1, isPut ? resource.perPut : -resource.perPut);
    this.levels.settle(time);
  }

  private cancelled(request: number, time: number): void {
    this.recorder.endWait(this.requestRows[request] as number, time, WaitOutcome.cancelled);
    this.levels.change(this.resourceOf(request), -1, 0);
  }

  private released(request: number, time: number): void {
    const resource = this.resourceOf(request);
    this.levels.settleOther(resource, time);
    this.recorder.releaseWait(this.requestRows[request] as number, time);
    this.levels.change(resource, 0, -1);
  }

  private resourceOf(request: number): LoggedResource {
    return this.levels.get((this.requestUses[request] as number) >>> 1);
  }

  /** Returns where the next record begins. */
  private other(process: number, time: number, words: Int32Array, at: number): number {
    const { recorder, processes } = this;
    const a = words[at + 1] as number;
    const b = words[at + 2] as number;
    const c = words[at + 3] as number;
    const which = words[at] as number;
    // Neither what is printed nor the name of a variable is an event.
    if (which !== LOG && which !== RENAME && which !== INTERRUPT) {
      this.hash.event((which << 4) | OTHER, time);
      this.hash.operand(process);
    }
    switch (which) {
      case MESSAGE: {
        const span = processes.spanOf(process);
        this.hashTexts(a, b, c);
        recorder.message(time, this.textOf(a), this.textOf(b), this.textOf(c), process, span);
        return at + 4;
      }
      case LOG:
        recorder.log(time, a as Severity, this.textOf(b), process, c);
        return at + 4;
      case INTERRUPT:
        this.interrupt(process, time, this.textOf(a));
        return at + 2;
      case FAILURE:
        this.hashTexts(a);
        processes.fail(process, time, this.textOf(a), b);
        return at + 3;
      case RAISED:
        this.raisedThrough = processes.outerFrames(process);
        this.raisedIn = processes.innerFrame(process);
        return at + 1;
      case RENAME:
        recorder.renameResource(this.levels.get(a).id, this.textOf(b));
        return at + 3;
      default:
        this.hash.operand(a);
        this.hashTexts(b);
        recorder.mark(time, a as MarkKind, this.textOf(b), process, c);
        return at + 4;
    }
  }

  private interrupt(process: number, time: number, text: string): void {
    this.hash.event((INTERRUPT << 4) | OTHER, time);
    this.hash.operand(process);
    this.hash.operand(textHash(text));
    this.recorder.mark(time, MarkKind.interrupt, text, process, 0);
    this.processes.endWait(process, time, WaitOutcome.interrupted);
  }

  private nameHash(functionNumber: number): number {
    return functionNumber < 0 ? functionNumber : (this.functionHashes[functionNumber] as number);
  }

  private hashTexts(...ids: readonly number[]): void {
    for (const id of ids) {
      this.hash.operand(this.textHashes[id] as number);
    }
  }

  private textOf(id: number): string {
    return this.texts[id] as string;
  }
}
