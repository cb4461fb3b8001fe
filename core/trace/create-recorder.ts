import { FunctionDictionary, ResourceDictionary } from './dictionaries';
import { StringDictionary } from './dictionary';
import { EventHash, NoEventHash, textHash } from './event-hash';
import { PatchWriter } from './patch-writer';
import type { TableDelta, TablePatch, TraceDelta, TraceRecorder } from './recorder';
import { CHUNK_ROWS, TableWriter } from './table-writer';
import {
  type FunctionEntry,
  type LevelKind,
  type MarkKind,
  NONE,
  type ProcessOutcome,
  type ResourceEntry,
  type Severity,
  type TableName,
  type WaitKind,
  type WaitOutcome,
} from './tables';

// What a call adds to the word that is hashed, so that equal numbers in different calls differ.
const TAG = {
  beginProcess: 0x1b873593,
  endProcess: 0x2d2816fe,
  addResource: 0x3c6ef372,
  beginSpan: 0x4cf5ad43,
  endSpan: 0x52dce729,
  beginWait: 0x61c88647,
  endWait: 0x735a2d97,
  releaseWait: 0x0bc9a3b5,
  message: 0x1656c5fb,
  level: 0x27d4eb2f,
  mark: 0x4a39b70d,
} as const;
const SPREAD = 0x9e3779b1;

/** A recorder for one run. Its calls are made for every event: each stores into typed arrays and hashes, no more. */
export function createRecorder({
  shares = false,
  hashes = true,
}: RecorderOptions = {}): TraceRecorder {
  return new Recorder(shares, hashes ? new EventHash() : new NoEventHash());
}

interface RecorderOptions {
  /**
   * Its deltas are views of its own memory, for a trace in the same thread; else copies of exact size, which may be
   * transferred to another.
   */
  readonly shares?: boolean;
  /** False where the event hash is made of something else: `eventHash` gives an empty text. */
  readonly hashes?: boolean;
}

class Recorder implements TraceRecorder {
  private readonly strings = new StringDictionary();
  private readonly functions = new FunctionDictionary();
  private readonly resources = new ResourceDictionary();
  private readonly spans = new TableWriter('spans');
  private readonly waits = new TableWriter('waits');
  private readonly messages = new TableWriter('messages');
  private readonly levels = new TableWriter('levels');
  private readonly logs = new TableWriter('logs');
  private readonly marks = new TableWriter('marks');
  private readonly processes = new TableWriter('processes');
  private readonly spanPatches = new PatchWriter('spans', ['end']);
  private readonly waitPatches = new PatchWriter('waits', ['granted', 'released', 'outcome']);
  private readonly processPatches = new PatchWriter('processes', ['end', 'outcome']);

  constructor(
    private readonly shares: boolean,
    private readonly hash: Pick<EventHash, 'event' | 'digits'>,
  ) {}

  functionId(entry: FunctionEntry): number {
    return this.functions.idOf(entry);
  }

  beginProcess(name: string, parent: number, time: number): number {
    const table = this.processes;
    if (table.at === CHUNK_ROWS) {
      table.nextChunk();
    }
    const at = table.at++;
    const row = table.current;
    const text = this.strings.idOf(name);
    row.start[at] = time;
    row.end[at] = Number.NaN;
    row.name[at] = text;
    row.parent[at] = parent;
    row.outcome[at] = 0;
    this.hash.event(time, TAG.beginProcess + this.strings.hashOf(text));
    return table.first + at;
  }

  endProcess(process: number, time: number, outcome: ProcessOutcome): void {
    const code = outcome === 'alive' ? 0 : outcome === 'ended' ? 1 : 2;
    const chunk = this.processes.chunkOf(process);
    if (chunk === undefined) {
      this.processPatches.add(process, time, code);
    } else {
      const at = this.processes.placeOf(process);
      chunk.end[at] = time;
      chunk.outcome[at] = code;
    }
    this.hash.event(time, TAG.endProcess + Math.imul(process, SPREAD) + code);
  }

  addResource(entry: ResourceEntry): number {
    this.hash.event(entry.capacity, TAG.addResource + textHash(entry.kind));
    return this.resources.add(entry);
  }

  renameResource(resource: number, name: string): void {
    this.resources.rename(resource, name);
  }

  beginSpan(time: number, name: number, process: number, parent: number): number {
    const table = this.spans;
    if (table.at === CHUNK_ROWS) {
      table.nextChunk();
    }
    const at = table.at++;
    const row = table.current;
    row.start[at] = time;
    row.end[at] = Number.NaN;
    row.name[at] = name;
    row.process[at] = process;
    row.parent[at] = parent;
    this.hash.event(time, TAG.beginSpan + this.functions.hashOf(name) + Math.imul(process, SPREAD));
    return table.first + at;
  }

  endSpan(span: number, time: number): void {
    const table = this.spans;
    if (span >= table.open) {
      table.current.end[span - table.first] = time;
    } else {
      this.endEarlierSpan(span, time);
    }
    this.hash.event(time, TAG.endSpan + Math.imul(span, SPREAD));
  }

  private endEarlierSpan(span: number, time: number): void {
    const chunk = this.spans.chunkOf(span);
    if (chunk === undefined) {
      this.spanPatches.add(span, time);
    } else {
      chunk.end[this.spans.placeOf(span)] = time;
    }
  }

  beginWait(
    time: number,
    kind: WaitKind,
    resource: number,
    process: number,
    span: number,
    line: number,
  ): number {
    const table = this.waits;
    if (table.at === CHUNK_ROWS) {
      table.nextChunk();
    }
    const at = table.at++;
    const row = table.current;
    row.requested[at] = time;
    row.granted[at] = Number.NaN;
    row.released[at] = Number.NaN;
    row.resource[at] = resource;
    row.kind[at] = kind;
    row.outcome[at] = 0;
    row.process[at] = process;
    row.span[at] = span;
    row.line[at] = line;
    this.hash.event(
      time,
      TAG.beginWait + Math.imul(process, SPREAD) + (resource & 0xffff) * 16 + kind,
    );
    return table.first + at;
  }

  endWait(wait: number, time: number, outcome: WaitOutcome): void {
    const table = this.waits;
    if (wait >= table.open) {
      const at = wait - table.first;
      table.current.granted[at] = time;
      table.current.outcome[at] = outcome;
    } else {
      this.endEarlierWait(wait, time, outcome);
    }
    this.hash.event(time, TAG.endWait + Math.imul(wait, SPREAD) + outcome);
  }

  private endEarlierWait(wait: number, time: number, outcome: WaitOutcome): void {
    const chunk = this.waits.chunkOf(wait);
    if (chunk === undefined) {
      this.waitPatches.add(wait, time, Number.NaN, outcome);
    } else {
      const at = this.waits.placeOf(wait);
      chunk.granted[at] = time;
      chunk.outcome[at] = outcome;
    }
  }

  releaseWait(wait: number, time: number): void {
    const chunk = this.waits.chunkOf(wait);
    if (chunk === undefined) {
      this.waitPatches.add(wait, Number.NaN, time, 0);
    } else {
      chunk.released[this.waits.placeOf(wait)] = time;
    }
    this.hash.event(time, TAG.releaseWait + Math.imul(wait, SPREAD));
  }

  message(
    time: number,
    destination: string,
    type: string,
    payloadJson: string,
    process: number,
    span: number,
  ): void {
    const table = this.messages;
    if (table.at === CHUNK_ROWS) {
      table.nextChunk();
    }
    const strings = this.strings;
    const at = table.at++;
    const row = table.current;
    const to = strings.idOf(destination);
    const what = strings.idOf(type);
    const payload = payloadJson === '' ? NONE : strings.idOf(payloadJson);
    row.time[at] = time;
    row.destination[at] = to;
    row.type[at] = what;
    row.payload[at] = payload;
    row.process[at] = process;
    row.span[at] = span;
    this.hash.event(time, TAG.message + strings.hashOf(to) + Math.imul(process, SPREAD));
    this.hash.event(strings.hashOf(what), payload === NONE ? 0 : strings.hashOf(payload));
  }

  level(time: number, resource: number, kind: LevelKind, value: number): void {
    const table = this.levels;
    if (table.at === CHUNK_ROWS) {
      table.nextChunk();
    }
    const at = table.at++;
    const row = table.current;
    row.time[at] = time;
    row.value[at] = value;
    row.resource[at] = resource;
    row.kind[at] = kind;
    const word = TAG.level + (resource & 0xffff) * 16 + kind;
    if (value === (value | 0)) {
      this.hash.event(time, word + Math.imul(value, SPREAD));
    } else {
      this.hash.event(time, word);
      this.hash.event(value, 0);
    }
  }

  log(time: number, severity: Severity, text: string, process: number, line: number): void {
    const table = this.logs;
    if (table.at === CHUNK_ROWS) {
      table.nextChunk();
    }
    const at = table.at++;
    const row = table.current;
    const id = this.strings.idOf(text);
    row.time[at] = time;
    row.text[at] = id;
    row.process[at] = process;
    row.line[at] = line;
    row.severity[at] = severity;
    // Not hashed: what is printed is no event, and may name a path, an address or a time of day.
  }

  mark(time: number, kind: MarkKind, text: string, process: number, line: number): void {
    const table = this.marks;
    if (table.at === CHUNK_ROWS) {
      table.nextChunk();
    }
    const at = table.at++;
    const row = table.current;
    const id = this.strings.idOf(text);
    row.time[at] = time;
    row.text[at] = id;
    row.process[at] = process;
    row.line[at] = line;
    row.kind[at] = kind;
    this.hash.event(time, TAG.mark + this.strings.hashOf(id) + Math.imul(process, SPREAD) + kind);
  }

  takeDelta(): TraceDelta | undefined {
    const tables: Partial<Record<TableName, TableDelta>> = {};
    const patches: Partial<Record<TableName, TablePatch>> = {};
    keep(tables, 'spans', this.rowsOf(this.spans));
    keep(tables, 'waits', this.rowsOf(this.waits));
    keep(tables, 'messages', this.rowsOf(this.messages));
    keep(tables, 'levels', this.rowsOf(this.levels));
    keep(tables, 'logs', this.rowsOf(this.logs));
    keep(tables, 'marks', this.rowsOf(this.marks));
    keep(tables, 'processes', this.rowsOf(this.processes));
    keep(patches, 'spans', this.spanPatches.take());
    keep(patches, 'waits', this.waitPatches.take());
    keep(patches, 'processes', this.processPatches.take());
    const strings = this.strings.take();
    const functions = this.functions.take();
    const { resources, renamedResources } = this.resources.take();
    const something =
      Object.keys(tables).length + Object.keys(patches).length > 0 ||
      [strings, functions, resources, renamedResources].some((list) => list.length > 0);
    return something
      ? { tables, patches, strings, functions, resources, renamedResources }
      : undefined;
  }

  private rowsOf<T extends TableName>(table: TableWriter<T>): TableDelta | undefined {
    return this.shares ? table.share() : table.take();
  }

  eventHash(): string {
    return this.hash.digits();
  }
}

function keep<V>(record: Partial<Record<TableName, V>>, table: TableName, value?: V): void {
  if (value !== undefined) {
    record[table] = value;
  }
}
