import { columnArray, columnsOf, tableArrays } from './column-arrays';
import type { TableDelta } from './recorder';
import type { ColumnArray, Columns, TableName } from './tables';

/** Rows of a chunk: growing never copies, and a row number splits by shift and mask. */
const CHUNK_ROWS = 65_536;
const SHIFT = 16;

/**
 * Rows of one table that were not taken yet, in chunks. Who has a new row writes into `current` himself
 * (a call per column would cost more than the store).
 */
export class TableWriter<T extends TableName> {
  current: Columns<T>;
  /** Next free row of `current`. */
  at: number;
  /** Row number of `current`'s first row. */
  first: number;
  /** Row number of the first row of `current` that was not taken. */
  open: number;
  /** Row number of the first row that was not taken. */
  private base: number;
  /** Chunks before `current` with rows that were not taken, and the row number of the first one's first row. */
  private full: Columns<T>[];
  private fullFirst: number;
  /** Chunks that were taken, to be filled again: fresh memory costs more than the rows written into it. */
  private spare: Columns<T>[];
  private readonly table: T;

  constructor(table: T) {
    this.table = table;
    this.current = tableArrays(table, 0);
    this.at = CHUNK_ROWS;
    this.first = -CHUNK_ROWS;
    this.open = 0;
    this.base = 0;
    this.full = [];
    this.fullFirst = 0;
    this.spare = [];
  }

  /** The place of a new row in `current`, which may be another chunk then. */
  nextRow(): number {
    if (this.at === CHUNK_ROWS) {
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
      this.full.push(this.current);
    }
    this.current = this.spare.pop() ?? tableArrays(this.table, CHUNK_ROWS);
    this.first += CHUNK_ROWS;
    this.open = this.first;
    this.at = 0;
  }

  /** The chunk that holds `row`, undefined when the row was taken. Its place in there is `placeOf(row)`. */
  chunkOf(row: number): Columns<T> | undefined {
    if (row >= this.open) {
      return this.current;
    }
    return row >= this.base && row < this.first
      ? this.full[(row - this.fullFirst) >>> SHIFT]
      : undefined;
  }

  placeOf(row: number): number {
    return row >= this.first ? row - this.first : (row - this.fullFirst) & (CHUNK_ROWS - 1);
  }

  get waiting(): number {
    return this.first < 0 ? 0 : this.first + this.at - this.base;
  }

  /** All rows that were not taken, copied into arrays of exact size. */
  take(): TableDelta | undefined {
    const rows = this.waiting;
    if (rows === 0) {
      return undefined;
    }
    const columns: Record<string, ColumnArray> = {};
    for (const [name, type] of columnsOf(this.table)) {
      const column = columnArray(type, rows);
      this.full.forEach((chunk, index) => {
        column.set(pick(chunk, name), index * CHUNK_ROWS);
      });
      column.set(pick(this.current, name).subarray(0, this.at), this.full.length * CHUNK_ROWS);
      columns[name] = column;
    }
    const from = this.base;
    this.spare.push(...this.full);
    this.full = [];
    this.base += rows;
    this.first = this.base;
    this.open = this.base;
    this.at = 0;
    return { from, rows, columns };
  }
}

function pick<T extends TableName>(chunk: Columns<T>, name: string): ColumnArray {
  return (chunk as unknown as Record<string, ColumnArray>)[name] as ColumnArray;
}
