import type { TableDelta, TablePatch, TraceDelta } from '../../trace/recorder';
import type { TableName, WaitKind } from '../../trace/tables';
import type { WaitSite } from '../../trace/wait-sites';
import type { LogWasm } from './log-wasm';

/** In the order in which `places` of assembly/rows.ts writes them. */
const PLACES = [
  'processWords',
  'processPatchRows',
  'processPatchEnds',
  'processPatchOutcomes',
  'spanStarts',
  'spanEnds',
  'spanNames',
  'spanProcesses',
  'spanParents',
  'spanPatchRows',
  'spanPatchEnds',
  'waitWords',
  'waitReleased',
  'waitPatchRows',
  'waitPatchGranted',
  'waitPatchReleased',
  'waitPatchOutcomes',
  'levelWords',
  'numbers',
] as const;
/** In that of its `counts`. */
const COUNTS = [
  'processFirst',
  'processes',
  'processPatches',
  'spanFirst',
  'spans',
  'spanPatches',
  'waitFirst',
  'waits',
  'waitPatches',
  'levelFirst',
  'levels',
  'released',
  'numbers',
] as const;

type Numbers<Names extends readonly string[]> = Readonly<Record<Names[number], number>>;

/** Takes over the rows that come of each piece of the log. */
export class LogRows {
  private readonly places: Numbers<typeof PLACES>;
  private sites = 0;

  constructor(private readonly wasm: LogWasm) {
    this.places = this.named(PLACES, wasm.places());
  }

  /** Copies of exact size of all that has come since. */
  take(): Pick<TraceDelta, 'tables' | 'patches' | 'numbers' | 'sites'> {
    const { places: at, wasm } = this;
    const { buffer } = wasm.memory;
    const [bytes, halves] = [new Uint8Array(buffer), new Uint16Array(buffer)];
    const [words, integers] = [new Uint32Array(buffer), new Int32Array(buffer)];
    const floats = new Float64Array(buffer);
    const n = this.named(COUNTS, wasm.counts());
    const part = <A extends { slice(from: number, to: number): A; BYTES_PER_ELEMENT: number }>(
      all: A,
      address: number,
      length: number,
    ): A => all.slice(address / all.BYTES_PER_ELEMENT, address / all.BYTES_PER_ELEMENT + length);
    const packed = (from: number, rows: number, address: number, width: number): TableDelta => {
      return {
        from,
        rows,
        columns: {},
        packed: { words: part(integers, address, rows * width), released: undefined },
      };
    };
    const tables: Partial<Record<TableName, TableDelta>> = {};
    const patches: Partial<Record<TableName, TablePatch>> = {};
    if (n.processes > 0) {
      tables.processes = packed(n.processFirst, n.processes, at.processWords, 4);
    }
    if (n.spans > 0) {
      tables.spans = {
        from: n.spanFirst,
        rows: n.spans,
        columns: {
          start: part(floats, at.spanStarts, n.spans),
          end: part(floats, at.spanEnds, n.spans),
          name: part(halves, at.spanNames, n.spans),
          process: part(words, at.spanProcesses, n.spans),
          parent: part(words, at.spanParents, n.spans),
        },
      };
    }
    if (n.waits > 0) {
      tables.waits = packed(n.waitFirst, n.waits, at.waitWords, 5);
      if (n.released !== 0 && tables.waits.packed) {
        tables.waits.packed.released = part(words, at.waitReleased, n.waits);
      }
    }
    if (n.levels > 0) {
      tables.levels = packed(n.levelFirst, n.levels, at.levelWords, 2);
    }
    if (n.processPatches > 0) {
      patches.processes = {
        rows: part(words, at.processPatchRows, n.processPatches),
        columns: { outcome: part(bytes, at.processPatchOutcomes, n.processPatches) },
        places: { end: part(words, at.processPatchEnds, n.processPatches) },
      };
    }
    if (n.spanPatches > 0) {
      patches.spans = {
        rows: part(words, at.spanPatchRows, n.spanPatches),
        columns: { end: part(floats, at.spanPatchEnds, n.spanPatches) },
      };
    }
    if (n.waitPatches > 0) {
      patches.waits = {
        rows: part(words, at.waitPatchRows, n.waitPatches),
        columns: { outcome: part(bytes, at.waitPatchOutcomes, n.waitPatches) },
        places: {
          granted: part(words, at.waitPatchGranted, n.waitPatches),
          released: part(words, at.waitPatchReleased, n.waitPatches),
        },
      };
    }
    const numbers = part(floats, at.numbers, n.numbers);
    wasm.forget();
    return { tables, patches, numbers, sites: this.newSites(integers) };
  }

  private newSites(integers: Int32Array): WaitSite[] {
    const found: WaitSite[] = [];
    const first = this.wasm.sites() / 4;
    for (; this.sites < this.wasm.siteCount.value; this.sites++) {
      const what = integers[first + this.sites * 2] as number;
      const line = integers[first + this.sites * 2 + 1] as number;
      found.push({ kind: (what & 15) as WaitKind, resource: what >>> 4, line });
    }
    return found;
  }

  private named<N extends readonly string[]>(names: N, address: number): Numbers<N> {
    const integers = new Int32Array(this.wasm.memory.buffer, address, names.length);
    return Object.fromEntries(names.map((name, i) => [name, integers[i]])) as Numbers<N>;
  }
}
