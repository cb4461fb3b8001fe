import { EntryWriter } from './entry-writer';
import { NumberWriter } from './number-writer';
import {
  LEVEL_KIND_BITS,
  LEVEL_VALUES,
  LEVEL_WHAT_BITS,
  OUTCOME_BITS,
  OUTCOME_MASK,
  PROCESS_END,
  PROCESS_NAME,
  WAIT_GRANTED,
  WAIT_SITE,
} from './packed-rows';
import { PackedWriter } from './packed-writer';
import { PatchWriter } from './patch-writer';
import type { TableDelta, TablePatch, TraceDelta } from './recorder';
import { TableWriter } from './table-writer';
import type { LevelKind, TableName, WaitKind, WaitOutcome } from './tables';
import { WaitSites } from './wait-sites';

/**
 * Writes the steps of a trace. Everything happens at the moment that `moveTo` told last: it is handed from call to call
 * as a small integer, where a float64 would be an object each time. Its calls are made for every event of a run.
 */
export class TraceWriter {
  readonly entries: EntryWriter;
  private readonly sites: WaitSites;
  private readonly numbers: NumberWriter;
  private readonly spans: TableWriter<'spans'>;
  private readonly waits: PackedWriter;
  private readonly levels: PackedWriter;
  private readonly processes: PackedWriter;
  private readonly spanPatches: PatchWriter;
  private readonly waitPatches: PatchWriter;
  private readonly processPatches: PatchWriter;
  /** The moment, as its place among the numbers and as it is. */
  private now: number;
  private time: number;
  private latest: number;

  constructor() {
    this.entries = new EntryWriter();
    this.sites = new WaitSites();
    this.numbers = new NumberWriter();
    this.spans = new TableWriter('spans');
    this.waits = new PackedWriter('waits');
    this.levels = new PackedWriter('levels');
    this.processes = new PackedWriter('processes');
    this.spanPatches = new PatchWriter({ end: 'f64' });
    this.waitPatches = new PatchWriter({ granted: 'place', released: 'place', outcome: 'u8' });
    this.processPatches = new PatchWriter({ end: 'place', outcome: 'u8' });
    this.now = 0;
    // Not small integers at first, so that the fields are floats from the start.
    this.time = 0.5;
    this.time = Number.NaN;
    this.latest = 0.5;
    this.latest = 0;
  }

  /** What is written from here on happens at this time. */
  moveTo(time: number): void {
    if (time !== this.time) {
      this.time = time;
      this.now = this.numbers.add(time);
      this.reach(time);
    }
  }

  /** The trace lasts at least up to this time. */
  reach(time: number): void {
    if (time > this.latest) {
      this.latest = time;
    }
  }

  beginProcess(name: string, parent: number): number {
    const table = this.processes;
    const row = table.nextRow();
    const { words } = table;
    const at = row * 4;
    words[at] = this.now;
    words[at + 1] = 0;
    words[at + 2] = parent;
    words[at + 3] = this.entries.strings.idOf(name) << OUTCOME_BITS;
    return table.first + row;
  }

  /** `outcome`: index in `PROCESS_OUTCOMES`. */
  endProcess(process: number, outcome: number): void {
    const table = this.processes;
    const isOpen = process >= table.open;
    const words = isOpen ? table.words : table.earlier(process);
    if (words === undefined) {
      this.processPatches.add(process, this.now, outcome);
      return;
    }
    const at = isOpen ? (process - table.first) * 4 : table.earlierAt(process);
    words[at + PROCESS_END] = this.now;
    words[at + PROCESS_NAME] = ((words[at + PROCESS_NAME] as number) & ~OUTCOME_MASK) | outcome;
  }

  beginSpan(name: number, process: number, parent: number): number {
    const table = this.spans;
    const at = table.nextRow();
    const row = table.current;
    row.start[at] = this.time;
    row.end[at] = Number.NaN;
    row.name[at] = name;
    row.process[at] = process;
    row.parent[at] = parent;
    return table.first + at;
  }

  endSpan(span: number): void {
    const table = this.spans;
    if (span >= table.open) {
      table.current.end[span - table.first] = this.time;
    } else {
      this.endEarlierSpan(span);
    }
  }

  private endEarlierSpan(span: number): void {
    const chunk = this.spans.chunkOf(span);
    if (chunk === undefined) {
      this.spanPatches.add(span, this.time);
    } else {
      chunk.end[this.spans.placeOf(span)] = this.time;
    }
  }

  /** The number of what waits of one kind, for one resource (NONE16: none) and on one line have in common. */
  site(kind: WaitKind, resource: number, line: number): number {
    return this.sites.idOf(kind, resource, line);
  }

  beginWait(site: number, process: number, span: number): number {
    const table = this.waits;
    const row = table.nextRow();
    const { words } = table;
    const at = row * 5;
    words[at] = this.now;
    words[at + 1] = 0;
    words[at + 2] = process;
    words[at + 3] = span;
    words[at + 4] = site << OUTCOME_BITS;
    return table.first + row;
  }

  endWait(wait: number, outcome: WaitOutcome): void {
    const table = this.waits;
    if (wait >= table.open) {
      const { words } = table;
      const at = (wait - table.first) * 5;
      words[at + WAIT_GRANTED] = this.now;
      words[at + WAIT_SITE] = ((words[at + WAIT_SITE] as number) & ~OUTCOME_MASK) | outcome;
    } else {
      this.endEarlierWait(wait, outcome);
    }
  }

  private endEarlierWait(wait: number, outcome: WaitOutcome): void {
    const words = this.waits.earlier(wait);
    if (words === undefined) {
      this.waitPatches.add(wait, this.now, 0, outcome);
    } else {
      const at = this.waits.earlierAt(wait);
      words[at + WAIT_GRANTED] = this.now;
      words[at + WAIT_SITE] = ((words[at + WAIT_SITE] as number) & ~OUTCOME_MASK) | outcome;
    }
  }

  releaseWait(wait: number): void {
    if (!this.waits.release(wait, this.now)) {
      this.waitPatches.add(wait, 0, this.now, 0);
    }
  }

  level(resource: number, kind: LevelKind, value: number): void {
    const table = this.levels;
    const row = table.nextRow();
    const { words } = table;
    const at = row * 2;
    const what = (resource << LEVEL_KIND_BITS) | kind;
    words[at] = this.now;
    // As an unsigned integer, what is negative is too large as well.
    const fits = what < 1 << LEVEL_WHAT_BITS && value >>> 0 === value && value < LEVEL_VALUES;
    words[at + 1] = fits ? (value << LEVEL_WHAT_BITS) | what : ~this.numbers.add(value);
    if (!fits) {
      this.numbers.add(what);
    }
  }

  /** As `TraceRecorder`'s. */
  takeDelta(): TraceDelta | undefined {
    const { tables: own, ...names } = this.entries.take();
    const tables: Partial<Record<TableName, TableDelta>> = { ...own };
    const patches: Partial<Record<TableName, TablePatch>> = {};
    keep(tables, 'spans', this.spans.take());
    keep(tables, 'waits', this.waits.take());
    keep(tables, 'levels', this.levels.take());
    keep(tables, 'processes', this.processes.take());
    keep(patches, 'spans', this.spanPatches.take());
    keep(patches, 'waits', this.waitPatches.take());
    keep(patches, 'processes', this.processPatches.take());
    const something =
      Object.keys(tables).length + Object.keys(patches).length > 0 ||
      Object.values(names).some((list) => list.length > 0);
    return something
      ? {
          tables,
          patches,
          ...names,
          numbers: this.numbers.take(),
          sites: this.sites.take(),
          endTime: this.latest,
        }
      : undefined;
  }
}

function keep<V>(record: Partial<Record<TableName, V>>, table: TableName, value?: V): void {
  if (value !== undefined) {
    record[table] = value;
  }
}
