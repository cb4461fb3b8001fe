import { type ColumnArray, type Columns, type ColumnType, TABLES, type TableName } from './tables';
import type { Trace } from './trace';

const MAKERS = {
  f64: Float64Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const satisfies Record<ColumnType, unknown>;

export function columnArray(type: ColumnType, rows: number): ColumnArray {
  return new MAKERS[type](rows);
}

/** Names and types of a table's columns, in the order of `TABLES`. */
export function columnsOf(table: TableName): readonly (readonly [string, ColumnType])[] {
  return Object.entries(TABLES[table]);
}

/** All columns of a table, zeroed. */
export function tableArrays<T extends TableName>(table: T, rows: number): Columns<T> {
  return Object.fromEntries(
    columnsOf(table).map(([name, type]) => [name, columnArray(type, rows)]),
  ) as unknown as Columns<T>;
}

/** Whether a column of float64 holds moments of simulated time, and not a quantity. */
export function isTime(column: string): boolean {
  return column !== 'value';
}

/** A column by names that are known only at run time. */
export function anyColumn(trace: Trace, table: TableName, column: string): ColumnArray {
  return trace.column(table as 'spans', column as 'start') as ColumnArray;
}

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
