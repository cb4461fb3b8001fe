import type { TablePatch } from './recorder';

/** A column of patches: of times, of places of times, of outcomes. */
type Type = 'f64' | 'place' | 'u8';
const ARRAYS = { f64: Float64Array, place: Uint32Array, u8: Uint8Array };

/** Later moments of rows that were taken already. NaN, place 0 and outcome 0 keep what the row had. */
export class PatchWriter {
  private readonly columns: readonly { name: string; type: Type; values: number[] }[];
  private rows: number[];

  constructor(types: Readonly<Record<string, Type>>) {
    this.columns = Object.entries(types).map(([name, type]) => ({ name, type, values: [] }));
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
    const arrays = this.columns.map(({ name, type, values }) => {
      return { name, isPlace: type === 'place', array: ARRAYS[type].from(values) };
    });
    for (const column of this.columns) {
      column.values = [];
    }
    this.rows = [];
    const named = (places: boolean) =>
      Object.fromEntries(
        arrays.flatMap(({ name, isPlace, array }) => (isPlace === places ? [[name, array]] : [])),
      );
    return {
      rows,
      columns: named(false) as TablePatch['columns'],
      places: named(true) as Record<string, Uint32Array>,
    };
  }
}
