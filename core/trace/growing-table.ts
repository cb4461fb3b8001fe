import { columnArray, columnsOf } from './column-arrays';
import type { PackedTableName } from './packed-rows';
import type { Pointed } from './pointed';
import type { TableDelta, TablePatch } from './recorder';
import type { ColumnArray, ColumnType, TableName } from './tables';
import { setMoment, setOutcome, unpack } from './unpack';

interface GrowingColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Room for at least the joined rows. */
  buffer: ColumnArray;
  /** Rows in the buffer; the others are still in `chunks`. */
  joined: number;
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
  /** What has come and is not joined in every column. */
  private chunks: TableDelta[] = [];
  private readonly columns: ReadonlyMap<string, GrowingColumn>;

  constructor(
    private readonly table: TableName,
    private readonly pointed: Pointed,
  ) {
    this.columns = new Map(
      columnsOf(table).map(([name, type]) => [
        name,
        { name, type, buffer: columnArray(type, 0), joined: 0, view: undefined },
      ]),
    );
  }

  column(name: string): ColumnArray {
    const column = this.columns.get(name) as GrowingColumn;
    if (column.joined < this.rows) {
      this.join(column);
    }
    column.view ??= column.buffer.subarray(0, this.rows);
    return column.view;
  }

  /** A copy of some rows of a column, of exact size. */
  copy(name: string, from: number, rows: number): ColumnArray {
    const { type, buffer, joined } = this.columns.get(name) as GrowingColumn;
    const copied = columnArray(type, rows);
    const to = from + rows;
    if (from < joined) {
      copied.set(buffer.subarray(from, Math.min(to, joined)));
    }
    this.put(name, Math.max(from, joined), to, copied, from);
    return copied;
  }

  /** Rows already there are not repeated; a delta that leaves a gap is an error. */
  append(delta: TableDelta): void {
    if (delta.from !== this.rows) {
      throw new RangeError(
        `the trace has ${this.rows} rows and was handed rows from ${delta.from}`,
      );
    }
    this.chunks.push(delta);
    this.rows += delta.rows;
    this.total = Math.max(this.rows, delta.total ?? 0);
    for (const column of this.columns.values()) {
      column.view = undefined;
    }
  }

  /** NaN, and 0 in a column of bytes or places, keep what the row had. */
  patch({ rows, columns, places = {} }: TablePatch): void {
    const { numbers } = this.pointed;
    for (const [name, values] of [...Object.entries(columns), ...Object.entries(places)]) {
      const column = this.columns.get(name) as GrowingColumn;
      const isPlace = places[name] !== undefined;
      const isOutcome = values instanceof Uint8Array;
      let chunk: TableDelta | undefined;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number;
        const value = values[i] as number;
        if (Number.isNaN(value) || (value === 0 && (isPlace || isOutcome))) {
          continue;
        }
        if (row < column.joined) {
          column.buffer[row] = isPlace ? (numbers[value] as number) : value;
        }
        // Most rows of a patch lie in the same chunk as the one before.
        if (chunk === undefined || row < chunk.from || row >= chunk.from + chunk.rows) {
          chunk = this.chunks[this.chunkOf(row)];
        }
        if (chunk !== undefined && row >= chunk.from) {
          this.set(chunk, name, row - chunk.from, value);
        }
      }
    }
  }

  /** @param value a place, where it is a moment of a packed row. */
  private set({ columns, packed }: TableDelta, name: string, at: number, value: number): void {
    if (packed === undefined) {
      (columns[name] as ColumnArray)[at] = value;
    } else if (name === 'outcome') {
      setOutcome(this.table as PackedTableName, packed, at, value);
    } else {
      setMoment(this.table as PackedTableName, name, packed, at, value);
    }
  }

  /** What came as columns is joined in all of them, and let go; of packed rows only the column that was asked for. */
  private join(asked: GrowingColumn): void {
    const isPacked = this.chunks.every(({ packed }) => packed !== undefined);
    const columns = [...this.columns.values()];
    columns.forEach((column, index) => {
      if (column === asked || !isPacked) {
        this.joinColumn(column, index + 1);
      }
    });
    const joined = Math.min(...columns.map((column) => column.joined));
    this.chunks = this.chunks.filter(({ from, rows }) => from + rows > joined);
  }

  private joinColumn(column: GrowingColumn, rank: number): void {
    const { name, type, joined } = column;
    const [first] = this.chunks;
    const isAll = joined === 0 && this.chunks.length === 1 && this.total === this.rows;
    if (isAll && first?.packed === undefined) {
      column.buffer = first?.columns[name] as ColumnArray;
    } else {
      if (column.buffer.length < this.rows) {
        const bigger = columnArray(type, this.room(joined, rank));
        bigger.set(column.buffer.subarray(0, joined));
        column.buffer = bigger;
      }
      this.put(name, joined, this.rows, column.buffer, 0);
    }
    column.joined = this.rows;
  }

  /** Writes what the chunks have of the rows `from` up to `to` into an array whose first value is of the row `base`. */
  private put(name: string, from: number, to: number, target: ColumnArray, base: number): void {
    for (let index = this.chunkOf(from); index < this.chunks.length; index++) {
      const chunk = this.chunks[index] as TableDelta;
      const { columns, packed } = chunk;
      const first = Math.max(from, chunk.from);
      const end = Math.min(to, chunk.from + chunk.rows);
      if (chunk.from >= to) {
        return;
      }
      if (first >= end) {
        continue;
      }
      const range = [first - chunk.from, end - chunk.from] as const;
      if (packed === undefined) {
        target.set((columns[name] as ColumnArray).subarray(...range), first - base);
      } else {
        const table = this.table as PackedTableName;
        unpack(table, name, packed, range, target, first - base, this.pointed);
      }
    }
  }

  /**
   * Rows that a column which has become too small shall hold: all that will come, where that is known. Otherwise about
   * half as many again, and each column another number of them: so they are not all copied in one step.
   */
  private room(joined: number, rank: number): number {
    return this.total > this.rows
      ? this.total
      : Math.max(this.rows, Math.ceil(joined * (1.4 + 0.04 * rank)));
  }

  /** Index of the chunk that holds the row, or of the first one when none does. */
  private chunkOf(row: number): number {
    let low = 0;
    let high = this.chunks.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.chunks[middle] as TableDelta).from <= row) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
