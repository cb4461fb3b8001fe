import { textHash } from '../../trace/event-hash';
import {
  type FunctionEntry,
  type LevelKind,
  MarkKind,
  NONE16,
  type Severity,
  WaitKind,
  WaitOutcome,
} from '../../trace/tables';
import type { TraceWriter } from '../../trace/trace-writer';
import { giveBack } from './chunk-pool';
import { LogHash } from './log-hash';
import { type LoggedResource, LogLevels } from './log-levels';
import { doubled, type Frame, LogProcesses } from './log-processes';
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
import { REQUEST_WORDS } from './state-words';

/** Makes the records of a trace from the log of a run. */
export class LogReader {
  private readonly processes: LogProcesses;
  private readonly levels: LogLevels;
  /** Of each request `REQUEST_WORDS`. */
  private requests: Int32Array = new Int32Array(512 * REQUEST_WORDS);
  private requestCount = 0;
  private readonly texts: string[] = [];
  private readonly hash = new LogHash();
  private readonly textHashes: number[] = [];
  private readonly functionHashes: readonly number[];
  private latest = 0;
  /** The generators that delegated to the one that raised the latest error. */
  private raisedThrough: readonly Frame[] = [];
  private raisedIn: Frame | undefined;

  constructor(
    private readonly writer: TraceWriter,
    functions: readonly FunctionEntry[],
  ) {
    this.processes = new LogProcesses(writer, functions);
    this.levels = new LogLevels(writer);
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
    const { processes, levels, hash, writer } = this;
    let timeAt = CHUNK_BYTES / 8;
    let at = FIRST_WORD;
    while (at < end) {
      const head = words[at++] as number;
      const kind = head & KIND_MASK;
      const id = head >>> ID_SHIFT;
      // A grant or a release belongs to the request before it: only both together show in the levels.
      if ((head & LATER) !== 0) {
        levels.settle();
        const time = times[--timeAt] as number;
        this.latest = time;
        writer.moveTo(time);
        hash.moveTo(time);
      } else if (kind !== GRANTED && kind !== RELEASED) {
        levels.settle();
      }
      if (kind !== OTHER) {
        hash.event((id << 4) | kind);
      }
      switch (kind) {
        case START:
          hash.operand(this.nameHash(words[at] as number));
          hash.operand(words[at + 1] as number);
          processes.start(id, words[at] as number, words[at + 1] as number);
          at += 2;
          break;
        case ENTER:
          hash.operand(this.nameHash(words[at] as number));
          processes.enter(id, words[at] as number, words[at + 1] as number);
          at += 2;
          break;
        case LEAVE:
          processes.leave(id);
          break;
        case END:
          processes.end(id);
          break;
        case SLEEP: {
          const line = words[at++] as number;
          processes.wait(id, writer.site(WaitKind.timeout, NONE16, line), line);
          break;
        }
        case WAIT: {
          const what = words[at] as WaitKind;
          const line = words[at + 1] as number;
          hash.operand(what);
          processes.wait(id, writer.site(what, NONE16, line), line);
          at += 2;
          break;
        }
        case PAUSE:
          processes.endWait(id, WaitOutcome.granted);
          break;
        case WAIT_FAILED:
          processes.endWait(id, WaitOutcome.failed);
          break;
        case REQUEST:
          this.request(id - 1, words[at] as number, words[at + 1] as number);
          at += 2;
          break;
        case GRANTED:
          this.granted(id);
          break;
        case CANCELLED:
          this.cancelled(id);
          break;
        case RELEASED:
          this.released(id);
          break;
        case LEVEL:
          hash.operand(words[at] as number);
          levels.set(id >>> 2, (id & 3) as LevelKind, words[at++] as number);
          break;
        case QUANTITY:
          hash.float(times[--timeAt] as number);
          levels.set(id >>> 2, (id & 3) as LevelKind, times[timeAt] as number);
          break;
        case RESOURCE:
          hash.operand(words[at] as number);
          hash.float(times[--timeAt] as number);
          levels.add(words[at++] as number, times[timeAt] as number);
          break;
        default:
          if (words[at] === INTERRUPT_NUMBER) {
            this.interrupt(id - 1, `Interrupt(${times[--timeAt] as number})`);
            at++;
          } else {
            at = this.other(id - 1, words, at);
          }
      }
    }
    giveBack(words);
  }

  /** The log is complete. Returns the event hash. */
  end(): string {
    this.levels.settle();
    return this.hash.digits();
  }

  private request(process: number, what: number, line: number): void {
    const { processes, writer } = this;
    const number = what >>> RESOURCE_SHIFT;
    const resource = this.levels.get(number);
    const kind = (what & 15) as WaitKind;
    this.hash.operand(number * 16 + kind);
    processes.endWait(process, WaitOutcome.granted);
    processes.requested(process, line);
    const site = writer.site(kind, resource.id, line);
    const row = writer.beginWait(site, process, processes.spanOf(process));
    const isPut = kind !== WaitKind.containerGet && kind !== WaitKind.storeGet;
    const request = this.requestCount++;
    const at = request * REQUEST_WORDS;
    if (at === this.requests.length) {
      this.requests = doubled(this.requests);
    }
    this.requests[at] = row;
    this.requests[at + 1] = number * 2 + Number(isPut);
    this.levels.change(resource, 1, 0);
    if ((what & GRANTED_AT_ONCE) !== 0) {
      this.hash.event((request << 4) | GRANTED);
      this.granted(request);
    }
  }

  private granted(request: number): void {
    const { levels } = this;
    const use = this.requests[request * REQUEST_WORDS + 1] as number;
    const resource = levels.get(use >>> 1);
    levels.settleOther(resource);
    this.writer.endWait(this.rowOf(request), WaitOutcome.granted);
    levels.change(resource, -1, (use & 1) === 1 ? resource.perPut : -resource.perPut);
    levels.settle();
  }

  private cancelled(request: number): void {
    this.writer.endWait(this.rowOf(request), WaitOutcome.cancelled);
    this.levels.change(this.resourceOf(request), -1, 0);
  }

  private released(request: number): void {
    const resource = this.resourceOf(request);
    this.levels.settleOther(resource);
    this.writer.releaseWait(this.rowOf(request));
    this.levels.change(resource, 0, -1);
  }

  private rowOf(request: number): number {
    return this.requests[request * REQUEST_WORDS] as number;
  }

  private resourceOf(request: number): LoggedResource {
    return this.levels.get((this.requests[request * REQUEST_WORDS + 1] as number) >>> 1);
  }

  /** Returns where the next record begins. */
  private other(process: number, words: Int32Array, at: number): number {
    const { writer, processes } = this;
    const a = words[at + 1] as number;
    const b = words[at + 2] as number;
    const c = words[at + 3] as number;
    const which = words[at] as number;
    // Neither what is printed nor the name of a variable is an event.
    if (which !== LOG && which !== RENAME && which !== INTERRUPT) {
      this.hash.event((which << 4) | OTHER);
      this.hash.operand(process);
    }
    switch (which) {
      case MESSAGE: {
        const span = processes.spanOf(process);
        this.hashTexts(a, b, c);
        writer.message(this.textOf(a), this.textOf(b), this.textOf(c), process, span);
        return at + 4;
      }
      case LOG:
        writer.log(a as Severity, this.textOf(b), process, c);
        return at + 4;
      case INTERRUPT:
        this.interrupt(process, this.textOf(a));
        return at + 2;
      case FAILURE:
        this.hashTexts(a);
        processes.fail(process, this.textOf(a), b);
        return at + 3;
      case RAISED:
        this.raisedThrough = processes.outerFrames(process);
        this.raisedIn = processes.innerFrame(process);
        return at + 1;
      case RENAME:
        writer.renameResource(this.levels.get(a).id, this.textOf(b));
        return at + 3;
      default:
        this.hash.operand(a);
        this.hashTexts(b);
        writer.mark(a as MarkKind, this.textOf(b), process, c);
        return at + 4;
    }
  }

  private interrupt(process: number, text: string): void {
    this.hash.event((INTERRUPT << 4) | OTHER);
    this.hash.operand(process);
    this.hash.operand(textHash(text));
    this.writer.mark(MarkKind.interrupt, text, process, 0);
    this.processes.endWait(process, WaitOutcome.interrupted);
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
