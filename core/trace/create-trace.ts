import { columnsOf, isTime, TABLE_NAMES } from './column-arrays';
import { GrowingTable } from './growing-table';
import { Pointed } from './pointed';
import type { TraceDelta } from './recorder';
import {
  type ColumnArray,
  type ColumnName,
  type Columns,
  type FunctionEntry,
  PROCESS_OUTCOMES,
  type ProcessEntry,
  type ResourceEntry,
  type TableName,
} from './tables';
import type { Trace } from './trace';

/** An empty trace, ready for its first delta. */
export function createTrace(): Trace {
  return new GrowingTrace();
}

class GrowingTrace implements Trace {
  readonly strings: string[] = [];
  readonly functions: FunctionEntry[] = [];
  readonly resources: ResourceEntry[] = [];
  endTime = 0;
  private readonly pointed = new Pointed();
  private readonly tables: ReadonlyMap<TableName, GrowingTable>;
  private entries: ProcessEntry[] = [];

  constructor() {
    this.tables = new Map(TABLE_NAMES.map((name) => [name, new GrowingTable(name, this.pointed)]));
  }

  rows(table: TableName): number {
    return this.table(table).rows;
  }

  column<T extends TableName, C extends ColumnName<T>>(table: T, column: C): Columns<T>[C] {
    return this.table(table).column(column) as unknown as Columns<T>[C];
  }

  copy(table: TableName, column: string, from: number, rows: number): ColumnArray {
    return this.table(table).copy(column, from, rows);
  }

  numberAt(place: number): number {
    return this.pointed.numbers[place] as number;
  }

  get processes(): readonly ProcessEntry[] {
    const table = this.table('processes');
    for (let id = this.entries.length; id < table.rows; id++) {
      this.entries.push(this.processEntry(id));
    }
    return this.entries;
  }

  apply(delta: TraceDelta): void {
    append(this.strings, delta.strings);
    append(this.functions, delta.functions);
    append(this.resources, delta.resources);
    if (delta.numbers) {
      this.pointed.add(delta.numbers, delta.sites ?? []);
    }
    for (const { id, name } of delta.renamedResources) {
      this.resources[id] = { ...(this.resources[id] as ResourceEntry), name };
    }
    for (const name of TABLE_NAMES) {
      const rows = delta.tables[name];
      if (rows) {
        this.table(name).append(rows);
      }
      const patch = delta.patches[name];
      if (patch) {
        this.table(name).patch(patch);
      }
    }
    this.endTime = Math.max(this.endTime, delta.endTime ?? this.latestIn(delta));
    const ended = delta.patches.processes?.rows ?? [];
    for (const id of ended) {
      if (id < this.entries.length) {
        this.entries[id] = this.processEntry(id);
      }
    }
  }

  /** The largest time in any row of a step that was applied; 0 when there is none. */
  private latestIn({ tables, patches }: TraceDelta): number {
    let latest = 0;
    const look = (times: ColumnArray): void => {
      for (let i = 0; i < times.length; i++) {
        latest = Math.max(latest, (times[i] as number) || 0);
      }
    };
    for (const table of TABLE_NAMES) {
      const { [table]: added } = tables;
      const { [table]: patch } = patches;
      for (const [name, type] of columnsOf(table)) {
        if (type === 'f64' && isTime(name)) {
          if (added) {
            look(added.columns[name] ?? this.copy(table, name, added.from, added.rows));
          }
          const places = patch?.places?.[name] ?? [];
          look(patch?.columns[name] ?? Float64Array.from(places, (place) => this.numberAt(place)));
        }
      }
    }
    return latest;
  }

  private table(name: TableName): GrowingTable {
    return this.tables.get(name) as GrowingTable;
  }

  private processEntry(id: number): ProcessEntry {
    return {
      name: this.strings[this.column('processes', 'name')[id] as number] ?? '',
      start: this.column('processes', 'start')[id] as number,
      end: this.column('processes', 'end')[id] as number,
      outcome: PROCESS_OUTCOMES[this.column('processes', 'outcome')[id] as number] ?? 'alive',
      parent: this.column('processes', 'parent')[id] as number,
    };
  }
}

// Not `push(...items)`: the stack holds only so many arguments.
function append<V>(list: V[], items: readonly V[]): void {
  for (const item of items) {
    list.push(item);
  }
}
