import { type TableName, WaitKind } from '../tables';
import type { BlockColumns } from './block';
import type { Block } from './layout';

/** What to read of a trace. Processes and dictionaries always come whole, so that ids keep their meaning. */
export interface TracePart {
  /** Simulated seconds, both ends included: rows that have a moment in it or last through it. */
  readonly timeRange?: readonly [number, number] | undefined;
  readonly processes?: readonly number[] | undefined;
}

const WHOLE_TABLES = new Set<TableName>(['processes']);

/** Levels hold until the next one: those of before the range are needed too. */
const UNTIL_END = new Set<TableName>([...WHOLE_TABLES, 'levels']);

export function mayHold(block: Block, { timeRange, processes }: TracePart): boolean {
  if (timeRange && !WHOLE_TABLES.has(block.table)) {
    const [first, last] = block.time;
    const before = last !== null && last < timeRange[0] && !UNTIL_END.has(block.table);
    if (first > timeRange[1] || before) {
      return false;
    }
  }
  const [low, high] = block.processes;
  return (
    !processes ||
    WHOLE_TABLES.has(block.table) ||
    processes.some((process) => process >= low && process <= high)
  );
}

/** Whether each row of a block belongs to the part; undefined when all do. */
export function rowsOfPart(
  table: TableName,
  columns: BlockColumns,
  { timeRange, processes }: TracePart,
): ((row: number) => boolean) | undefined {
  if (WHOLE_TABLES.has(table) || (!timeRange && !processes)) {
    return undefined;
  }
  const start = columns['start'] ?? columns['requested'] ?? columns['time'];
  const end = columns['end'] ?? columns['released'] ?? columns['time'];
  const granted = columns['granted'];
  const kind = columns['kind'];
  const wanted = processes && new Set(processes);
  const process = columns['process'];
  return (row) => {
    if (wanted && process && !wanted.has(process[row] as number)) {
      return false;
    }
    if (!timeRange) {
      return true;
    }
    // What a wait holds after its grant ends at the release; other kinds of wait end with the grant.
    const held = !granted || kind?.[row] === WaitKind.resource;
    const last = (held ? end : granted)?.[row] as number;
    const after = (start?.[row] as number) > timeRange[1];
    return !after && (UNTIL_END.has(table) || !(last < timeRange[0]));
  };
}
