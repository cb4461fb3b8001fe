import type { TraceDelta } from './recorder';
import type {
  ColumnArray,
  ColumnName,
  Columns,
  FunctionEntry,
  ProcessEntry,
  ResourceEntry,
  TableName,
} from './tables';

/** The reading end of a trace: grows by deltas while the run goes on, or is decoded from a file. */
export interface Trace {
  rows(table: TableName): number;
  /** The column as one contiguous array of exactly `rows(table)` values; invalid after the next `apply`. */
  column<T extends TableName, C extends ColumnName<T>>(table: T, column: C): Columns<T>[C];
  /** A copy of some rows of a column, of exact size; cheaper than `column` while the trace still grows. */
  copy(table: TableName, column: string, from: number, rows: number): ColumnArray;
  /** The number that packed rows and their patches point at (packed-rows.ts). */
  numberAt(place: number): number;
  readonly strings: readonly string[];
  readonly functions: readonly FunctionEntry[];
  /** The rows of `processes` as objects, made when first asked; for many processes read the columns. */
  readonly processes: readonly ProcessEntry[];
  readonly resources: readonly ResourceEntry[];
  /** The largest simulated time any row or process has. */
  readonly endTime: number;
  apply(delta: TraceDelta): void;
}
