import { columnArray } from './column-arrays';
import type { TablePatch } from './recorder';
import { type ColumnArray, type ColumnType, TABLES, type TableName } from './tables';

/** Later moments of rows that were taken already. A column not given keeps what the row had. */
export class PatchWriter {
  private readonly columns: readonly { name: string; type: ColumnType; values: number[] }[];
  private rows: number[];

  constructor(table: TableName, names: readonly string[]) {
    const types: Readonly<Record<string, ColumnType>> = TABLES[table];
    this.columns = names.map((name) => ({ name, type: types[name] as ColumnType, values: [] }));
    this.rows = [];
  }

  /** `values` in the order of the names given to the constructor. */
  add(row: number, ...values: readonly number[]): void {
    this.rows.push(row);
    this.columns.forEach((column, index) => {
      column.values.push(values[index] as number);
    });
  }

  take(): TablePatch | undefined {
    if (this.rows.length === 0) {
      return undefined;
    }
    const rows = Uint32Array.from(this.rows);
    const columns: Record<string, ColumnArray> = {};
    for (const column of this.columns) {
      const array = columnArray(column.type, rows.length);
      array.set(column.values);
      columns[column.name] = array;
      column.values = [];
    }
    this.rows = [];
    return { rows, columns };
  }
}
