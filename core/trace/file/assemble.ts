import { columnArray, columnsOf, TABLE_NAMES } from '../column-arrays';
import { createTrace } from '../create-trace';
import type { TableDelta } from '../recorder';
import { type ColumnArray, NONE, type TableName } from '../tables';
import type { Trace } from '../trace';
import type { BlockColumns } from './block';
import type { Block, Dictionary } from './layout';
import { rowsOfPart, type TracePart } from './selection';

export interface DecodedBlock {
  readonly block: Block;
  readonly columns: BlockColumns;
}

/** One trace of the blocks' rows that belong to the part; links to spans that do not become NONE. */
export function assemble(
  decoded: readonly DecodedBlock[],
  { strings, functions, resources }: Dictionary,
  part: TracePart,
): Trace {
  const tables: Partial<Record<TableName, TableDelta>> = {};
  const renumbered = new Map<number, number>();
  const whole = !part.timeRange && !part.processes;
  for (const table of TABLE_NAMES) {
    const kept = decoded
      .filter(({ block }) => block.table === table)
      .map((one) => (whole ? one : keepRows(one, part, renumbered)));
    const delta = joined(table, kept);
    if (delta.rows > 0) {
      tables[table] = delta;
    }
  }
  if (!whole) {
    relink(tables.spans?.columns['parent'], renumbered);
    relink(tables.waits?.columns['span'], renumbered);
    relink(tables.messages?.columns['span'], renumbered);
  }
  const trace = createTrace();
  trace.apply({
    tables,
    patches: {},
    strings,
    functions,
    resources: resources.map((one) => ({
      ...one,
      capacity: one.capacity ?? Number.POSITIVE_INFINITY,
    })),
    renamedResources: [],
  });
  return trace;
}

function keepRows(
  { block, columns }: DecodedBlock,
  part: TracePart,
  renumbered: Map<number, number>,
): DecodedBlock {
  const belongs = rowsOfPart(block.table, columns, part);
  if (!belongs) {
    return { block, columns };
  }
  const rows: number[] = [];
  for (let row = 0; row < block.rows; row++) {
    if (belongs(row)) {
      rows.push(row);
      if (block.table === 'spans') {
        renumbered.set(block.from + row, renumbered.size);
      }
    }
  }
  const kept = columnsOf(block.table).map(([name, type]) => {
    const values = columnArray(type, rows.length);
    rows.forEach((row, i) => {
      values[i] = columns[name]?.[row] as number;
    });
    return [name, values] as const;
  });
  return { block: { ...block, rows: rows.length }, columns: Object.fromEntries(kept) };
}

function joined(table: TableName, parts: readonly DecodedBlock[]): TableDelta {
  const rows = parts.reduce((sum, { block }) => sum + block.rows, 0);
  const columns: Record<string, ColumnArray> = {};
  for (const [name, type] of columnsOf(table)) {
    const values = columnArray(type, rows);
    let at = 0;
    for (const { columns: part } of parts) {
      const from = part[name] as ColumnArray;
      values.set(from, at);
      at += from.length;
    }
    columns[name] = values;
  }
  return { from: 0, rows, columns };
}

function relink(links: ColumnArray | undefined, renumbered: ReadonlyMap<number, number>): void {
  links?.forEach((span, row) => {
    links[row] = renumbered.get(span) ?? NONE;
  });
}
