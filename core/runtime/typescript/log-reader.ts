import { EntryWriter } from '../../trace/entry-writer';
import { mixed, textHash } from '../../trace/event-hash';
import type { TraceDelta } from '../../trace/recorder';
import {
  type FunctionEntry,
  LevelKind,
  MarkKind,
  type ResourceKind,
  Severity,
  WaitOutcome,
} from '../../trace/tables';
import { giveBack } from './chunk-pool';
import { damaged } from './log-error';
import { LogRows } from './log-rows';
import { type LogWasm, logWasm } from './log-wasm';
import {
  CHUNK_BYTES,
  FAILURE,
  INTERRUPT,
  INTERRUPT_NUMBER,
  LOG,
  MARK,
  MESSAGE,
  OTHER,
  OWN_RESOURCE,
  RAISED,
  RENAME,
  RESOURCE,
  RESOURCE_KINDS,
} from './run-log';

/** A generator that delegates to another: its function, and on which line. */
export interface Frame {
  readonly name: string;
  readonly line: number;
}

/** "None" among rows and frames. */
const NONE = -1;

/**
 * Makes the steps of a trace from the log of a run. What happens often is read by assembly/reader.ts; here is what has
 * texts and names.
 *
 * The event hash is over what happened and when, without lines, names of variables and what is printed, so that a comment
 * more in the definition leaves it as it is. Each of its four parts takes words of one kind and loses nothing (a
 * multiplication by an odd number and a rotation); they meet at the end.
 */
export class LogReader {
  private readonly wasm: LogWasm = logWasm();
  private readonly rows = new LogRows(this.wasm);
  private readonly entries = new EntryWriter();
  private readonly texts: string[] = [];
  private readonly textHashes: number[] = [];
  /** The generators that delegated to the one that raised the latest error. */
  private raisedThrough: readonly Frame[] = [];
  private raisedIn: Frame | undefined;

  constructor(private readonly functions: readonly FunctionEntry[]) {
    const { wasm } = this;
    const { length } = functions;
    const ids = wasm.functionIds(length);
    const hashes = wasm.functionHashes();
    // The memory has its size only now.
    const { buffer } = wasm.memory;
    new Int32Array(buffer, ids, length).set(functions.map((it) => this.entries.functions.idOf(it)));
    new Int32Array(buffer, hashes, length).set(functions.map(({ name }) => textHash(name)));
  }

  /** Simulated time as far as it was read. */
  get time(): number {
    // Before the first moment it is not a number.
    return this.wasm.time() || 0;
  }

  /** Outermost first. */
  get outerFrames(): readonly Frame[] {
    return this.raisedThrough;
  }

  /** The generator that the latest error left first, and where it waited before. */
  get innerFrame(): Frame | undefined {
    return this.raisedIn;
  }

  /**
   * Reads a piece, whose words end at `end`, and the texts that are new in it, in the order of their numbers. Returns the
   * step of the trace that comes of it. @throws LogError
   */
  read(buffer: ArrayBufferLike, end: number, texts: readonly string[]): TraceDelta {
    for (const text of texts) {
      this.texts.push(text);
      this.textHashes.push(textHash(text));
    }
    const { wasm } = this;
    if (buffer.byteLength !== CHUNK_BYTES) {
      damaged();
    }
    new Int32Array(wasm.memory.buffer).set(new Int32Array(buffer), wasm.logAddress() / 4);
    giveBack(new Int32Array(buffer));
    wasm.open();
    for (let kind = wasm.read(end); kind !== 0; kind = wasm.read(end)) {
      if (kind === OTHER) {
        this.other(wasm.number() - 1, wasm.nextWord());
      } else if (kind === RESOURCE) {
        this.resource();
      } else {
        // A process whose generator is not the definition's own has no name to give.
        const name = this.functions[wasm.definition()]?.name ?? 'process';
        wasm.begin(this.entries.strings.idOf(name));
      }
    }
    return this.step();
  }

  /** The log is complete. Returns the last step. */
  end(): TraceDelta {
    this.wasm.settle();
    return this.step();
  }

  /** Of all that was read. */
  get eventHash(): string {
    const { wasm } = this;
    return mixed([
      wasm.hashOfEvents(),
      wasm.hashOfOperands(),
      wasm.hashOfLows(),
      wasm.hashOfHighs(),
    ]);
  }

  private step(): TraceDelta {
    const { tables, ...names } = this.entries.take();
    const rows = this.rows.take();
    return { ...rows, ...names, tables: { ...rows.tables, ...tables }, endTime: this.time };
  }

  private resource(): void {
    const { wasm } = this;
    const kindNumber = wasm.nextWord();
    const capacity = wasm.nextFloat();
    wasm.hashOperand(kindNumber);
    wasm.hashFloat(capacity);
    const kind: ResourceKind = RESOURCE_KINDS[kindNumber] ?? damaged();
    const isContainer = kind === 'Container';
    const level = isContainer
      ? LevelKind.level
      : kind.endsWith('Store')
        ? LevelKind.items
        : LevelKind.users;
    const id = this.entries.resources.add({ name: kind, kind, capacity });
    wasm.addResource(id, level, isContainer || kindNumber === OWN_RESOURCE ? 0 : 1);
  }

  private other(process: number, which: number): void {
    const { wasm, entries } = this;
    if (process >= wasm.processCount.value) {
      damaged();
    }
    const time = this.time;
    const text = (): string => this.textOf(wasm.nextWord());
    switch (which) {
      case MESSAGE: {
        const ids = [wasm.nextWord(), wasm.nextWord(), wasm.nextWord()];
        this.hash(which, process);
        this.hashTexts(ids);
        const [destination, type, payload] = ids.map((id) => this.textOf(id));
        const span = wasm.spanOf(process);
        entries.message(time, destination ?? '', type ?? '', payload ?? '', process, span);
        return;
      }
      case LOG:
        // What is printed is no event, and neither is the name of a variable.
        entries.log(time, oneOf(Severity, wasm.nextWord()), text(), process, wasm.nextWord());
        return;
      case MARK: {
        const kind = oneOf(MarkKind, wasm.nextWord());
        const id = wasm.nextWord();
        this.hash(which, process);
        wasm.hashOperand(kind);
        this.hashTexts([id]);
        entries.mark(time, kind, this.textOf(id), process, wasm.nextWord());
        return;
      }
      case INTERRUPT:
        this.interrupt(process, text());
        return;
      case INTERRUPT_NUMBER:
        this.interrupt(process, `Interrupt(${wasm.nextFloat()})`);
        return;
      case FAILURE: {
        const id = wasm.nextWord();
        const line = wasm.nextWord();
        this.hash(which, process);
        this.hashTexts([id]);
        const where = line > 0 ? line : wasm.waitLineOf(process);
        entries.mark(time, MarkKind.failure, this.textOf(id), process, where);
        wasm.fail(process);
        return;
      }
      case RAISED:
        this.hash(which, process);
        this.raised(process);
        return;
      case RENAME:
        entries.resources.rename(wasm.resourceId(wasm.nextWord()), text());
        return;
      default:
        damaged();
    }
  }

  private interrupt(process: number, text: string): void {
    const { wasm } = this;
    this.hash(INTERRUPT, process);
    wasm.hashOperand(textHash(text));
    this.entries.mark(this.time, MarkKind.interrupt, text, process, 0);
    wasm.stopWaiting(process, WaitOutcome.interrupted);
  }

  private raised(process: number): void {
    const { wasm } = this;
    const through: Frame[] = [];
    let frame = wasm.frameOf(process);
    this.raisedIn = { name: this.nameOf(frame), line: wasm.waitLineOf(process) };
    while (frame !== NONE && wasm.outerOf(frame) !== NONE) {
      // Where a generator delegates is told by the one inside.
      const line = wasm.lineOf(frame);
      frame = wasm.outerOf(frame);
      through.push({ name: this.nameOf(frame), line });
    }
    this.raisedThrough = through.reverse();
  }

  private nameOf(frame: number): string {
    return frame === NONE ? '' : (this.functions[this.wasm.functionOf(frame)]?.name ?? '');
  }

  private hash(which: number, process: number): void {
    this.wasm.hashEvent((which << 4) | OTHER);
    this.wasm.hashOperand(process);
  }

  private hashTexts(ids: readonly number[]): void {
    for (const id of ids) {
      this.wasm.hashOperand(this.textHashes[id] ?? 0);
    }
  }

  private textOf(id: number): string {
    return this.texts[id] ?? damaged();
  }
}

/** A number that stands for one of these. */
function oneOf<N extends number>(kinds: Readonly<Record<string, N>>, value: number): N {
  return Object.values(kinds).find((kind) => kind === value) ?? damaged();
}
