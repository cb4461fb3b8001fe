import { columnArray, columnsOf } from './column-arrays';
import type { TableDelta, TablePatch } from './recorder';
import type { ColumnArray, ColumnType, TableName } from './tables';

interface GrowingColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Room for at least the joined rows. */
  buffer: ColumnArray;
  /** Exactly the rows, made when asked. */
  view: ColumnArray | undefined;
}

/**
 * One table of a trace that grows. What comes is kept as it came and joined when a column is read: a table that only
 * grows copies nothing, one that is read after each step copies each row about three times in all.
 */
export class GrowingTable {
  rows = 0;
  /** As many rows as are known to come. */
  private total = 0;
  /** Rows in the buffers; the others are still in `waiting`. */
  private joined = 0;
  private waiting: TableDelta[] = [];
  private readonly columns: ReadonlyMap<string, GrowingColumn>;

  constructor(table: TableName) {
    this.columns = new Map(
      columnsOf(table).map(([name, type]) => [
        name,
        { name, type, buffer: columnArray(type, 0), view: undefined },
      ]),
    );
  }

  column(name: string): ColumnArray {
    this.join();
    const column = this.columns.get(name) as GrowingColumn;
    column.view ??= column.buffer.subarray(0, this.rows);
    return column.view;
  }

  /** A copy of some rows of a column, of exact size. */
  copy(name: string, from: number, rows: number): ColumnArray {
    const { type, buffer } = this.columns.get(name) as GrowingColumn;
    const copied = columnArray(type, rows);
    const to = from + rows;
    if (from < this.joined) {
      copied.set(buffer.subarray(from, Math.min(to, this.joined)));
    }
    for (let at = this.chunkOf(from); at < this.waiting.length; at++) {
      const chunk = this.waiting[at] as TableDelta;
      if (chunk.from >= to) {
        break;
      }
      const skipped = Math.max(0, from - chunk.from);
      const taken = (chunk.columns[name] as ColumnArray).subarray(skipped, to - chunk.from);
      copied.set(taken, chunk.from + skipped - from);
    }
    return copied;
  }

  /** Rows already there are not repeated; a delta that leaves a gap is an error. */
  append(delta: TableDelta): void {
    if (delta.from !== this.rows) {
      throw new RangeError(
        `the trace has ${this.rows} rows and was handed rows from ${delta.from}`,
      );
    }
    this.waiting.push(delta);
    this.rows += delta.rows;
    this.total = Math.max(this.rows, delta.total ?? 0);
    for (const column of this.columns.values()) {
      column.view = undefined;
    }
  }

  /** NaN, and 0 in a column of bytes, keep what the row had. */
  patch({ rows, columns }: TablePatch): void {
    const names = Object.keys(columns);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const chunk = row < this.joined ? undefined : this.waiting[this.chunkOf(row)];
      for (const name of names) {
        const value = (columns[name] as ColumnArray)[i] as number;
        const target = chunk?.columns[name] ?? this.columns.get(name)?.buffer;
        if (target && !Number.isNaN(value) && !(target instanceof Uint8Array && value === 0)) {
          target[row - (chunk?.from ?? 0)] = value;
        }
      }
    }
  }

  private join(): void {
    const [first, ...others] = this.waiting;
    if (!first) {
      return;
    }
    let rank = 0;
    for (const column of this.columns.values()) {
      rank++;
      if (this.joined === 0 && others.length === 0 && this.total === this.rows) {
        column.buffer = first.columns[column.name] as ColumnArray;
        continue;
      }
      if (column.buffer.length < this.rows) {
        const bigger = columnArray(column.type, this.room(rank));
        bigger.set(column.buffer.subarray(0, this.joined));
        column.buffer = bigger;
      }
      for (const { from, columns } of this.waiting) {
        column.buffer.set(columns[column.name] as ColumnArray, from);
      }
    }
    this.waiting = [];
    this.joined = this.rows;
  }

  /**
   * Rows that a column which has become too small shall hold: all that will come, where that is known. Otherwise about
   * half as many again, and each column another number of them: so they are not all copied in one step.
   */
  private room(rank: number): number {
    return this.total > this.rows
      ? this.total
      : Math.max(this.rows, Math.ceil(this.joined * (1.4 + 0.04 * rank)));
  }

  /** Index of the waiting chunk that holds the row, or of the first one when it is joined already. */
  private chunkOf(row: number): number {
    let low = 0;
    let high = this.waiting.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.waiting[middle] as TableDelta).from <= row) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
