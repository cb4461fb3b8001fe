import { columnArray, columnsOf } from './column-arrays';
import type { TableDelta, TablePatch } from './recorder';
import type { ColumnArray, ColumnType, TableName } from './tables';

interface GrowingColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Room for more than `rows` values. */
  buffer: ColumnArray;
  /** Exactly the rows, made when asked. */
  view: ColumnArray | undefined;
}

/** One table of a trace that grows: appending copies each row about once, whatever the number of steps. */
export class GrowingTable {
  rows = 0;
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
    const column = this.columns.get(name) as GrowingColumn;
    column.view ??= column.buffer.subarray(0, this.rows);
    return column.view;
  }

  /** Rows already there are not repeated; a delta that leaves a gap is an error. */
  append({ from, rows, columns }: TableDelta): void {
    if (from !== this.rows) {
      throw new RangeError(`the trace has ${this.rows} rows and was handed rows from ${from}`);
    }
    for (const column of this.columns.values()) {
      const values = columns[column.name] as ColumnArray;
      column.view = undefined;
      if (this.rows === 0) {
        column.buffer = values;
        continue;
      }
      if (column.buffer.length < this.rows + rows) {
        const room = Math.max(this.rows + rows, Math.ceil(this.rows * 1.5));
        const bigger = columnArray(column.type, room);
        bigger.set(column.buffer.subarray(0, this.rows));
        column.buffer = bigger;
      }
      column.buffer.set(values, this.rows);
    }
    this.rows += rows;
  }

  /** NaN, and 0 in a column of bytes, keep what the row had. */
  patch({ rows, columns }: TablePatch): void {
    for (const [name, values] of Object.entries(columns)) {
      const buffer = (this.columns.get(name) as GrowingColumn).buffer;
      const keepsZero = buffer instanceof Uint8Array;
      for (let i = 0; i < rows.length; i++) {
        const value = values[i] as number;
        if (!Number.isNaN(value) && !(keepsZero && value === 0)) {
          buffer[rows[i] as number] = value;
        }
      }
    }
  }
}
