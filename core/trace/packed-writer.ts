import { PACKED_ROWS, PACKED_WORDS, type PackedRows, type PackedTableName } from './packed-rows';
import type { TableDelta } from './recorder';

const SHIFT = 16;

/**
 * Packed rows of one table that were not taken yet, in chunks. The recorder writes into `words` at `at` itself
 * (a call would cost more than the stores).
 */
export class PackedWriter {
  words: Int32Array;
  /** Next free row of the chunk. */
  at: number;
  /** Row number of its first row. */
  first: number;
  /** Row number of its first row that was not taken. */
  open: number;
  released: Uint32Array | undefined;
  /** Row number of the first row that was not taken. */
  private base: number;
  /** Chunks before this one with rows that were not taken, and the row number of the first one's first row. */
  private full: PackedRows[];
  private fullFirst: number;
  private readonly width: number;

  constructor(table: PackedTableName) {
    this.width = PACKED_WORDS[table];
    this.words = new Int32Array(0);
    this.released = undefined;
    this.at = PACKED_ROWS;
    this.first = -PACKED_ROWS;
    this.open = 0;
    this.base = 0;
    this.full = [];
    this.fullFirst = 0;
  }

  /** The place of a new row in `words`, which may be others then. */
  nextRow(): number {
    if (this.at === PACKED_ROWS) {
      this.nextChunk();
    }
    return this.at++;
  }

  /** Makes room when `at` has reached the end of the chunk. */
  private nextChunk(): void {
    if (this.base < this.first + this.at) {
      if (this.full.length === 0) {
        this.fullFirst = this.first;
      }
      this.full.push({ words: this.words, released: this.released });
    }
    this.words = new Int32Array(PACKED_ROWS * this.width);
    this.released = undefined;
    this.first += PACKED_ROWS;
    this.open = this.first;
    this.at = 0;
  }

  /** Of a row before `open` the words of its chunk, undefined when it was taken. */
  earlier(row: number): Int32Array | undefined {
    return row >= this.base ? this.full[(row - this.fullFirst) >>> SHIFT]?.words : undefined;
  }

  /** Where in the words of its chunk a row before `open` begins. */
  earlierAt(row: number): number {
    return ((row - this.fullFirst) & (PACKED_ROWS - 1)) * this.width;
  }

  /** Notes when a wait was released; false when its row was taken. */
  release(row: number, moment: number): boolean {
    if (row >= this.open) {
      this.released ??= new Uint32Array(PACKED_ROWS);
      this.released[row - this.first] = moment;
      return true;
    }
    if (row < this.base) {
      return false;
    }
    const chunk = this.full[(row - this.fullFirst) >>> SHIFT] as PackedRows;
    chunk.released ??= new Uint32Array(PACKED_ROWS);
    chunk.released[(row - this.fullFirst) & (PACKED_ROWS - 1)] = moment;
    return true;
  }

  /** All rows that were not taken, copied into arrays of exact size. */
  take(): TableDelta | undefined {
    const from = this.base;
    const rows = this.first + this.at - from;
    if (this.first < 0 || rows === 0) {
      return undefined;
    }
    const chunks: readonly PackedRows[] = [...this.full, this];
    const words = new Int32Array(rows * this.width);
    const released = chunks.some((chunk) => chunk.released) ? new Uint32Array(rows) : undefined;
    chunks.forEach((chunk, index) => {
      const at = index * PACKED_ROWS;
      const count = Math.min(PACKED_ROWS, rows - at);
      words.set(chunk.words.subarray(0, count * this.width), at * this.width);
      if (chunk.released) {
        released?.set(chunk.released.subarray(0, count), at);
      }
    });
    // The chunk is filled again from its beginning.
    this.full = [];
    this.base += rows;
    this.first = this.base;
    this.open = this.base;
    this.at = 0;
    this.released?.fill(0);
    return { from, rows, columns: {}, packed: { words, released } };
  }
}
