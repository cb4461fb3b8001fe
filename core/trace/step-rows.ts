import { columnsOf, TABLE_NAMES } from './column-arrays';
import type { TableName } from './tables';
import type { Trace } from './trace';

type Counts = Record<TableName, number>;

/** Nothing refers to a row of a later table, so a reader of half a feed finds what each row points at. */
export const ORDER: readonly TableName[] = [
  'processes',
  ...TABLE_NAMES.filter((name) => name !== 'processes'),
];

/**
 * How many rows of each table come next, at most `limit` together: those that begin up to one moment, so that a reader
 * who has half of a trace sees its first half, with all that belongs to it. Rows lie in the order they begin, and refer
 * only to what began before.
 */
export function rowsOfStep(trace: Trace, sent: Counts, limit: number): Counts {
  const left = countsOf((name) => trace.rows(name) - sent[name]);
  const all = sum(left);
  if (all <= limit) {
    return left;
  }
  const largest = ORDER.reduce((a, b) => (left[b] > left[a] ? b : a));
  let share = Math.floor((limit * left[largest]) / all);
  while (share > 0) {
    const moment = beginOf(trace, largest, sent[largest] + share - 1);
    const counts = countsOf((name) => begunBy(trace, name, sent[name], moment));
    if (sum(counts) <= limit) {
      return counts;
    }
    share >>= 1;
  }
  return tableByTable(left, limit);
}

/** Where very much begins at one moment. */
function tableByTable(left: Counts, limit: number): Counts {
  let room = limit;
  return countsOf((name) => {
    const rows = Math.min(left[name], room);
    room -= rows;
    return rows;
  });
}

/** How many rows from `from` on begin at the moment or before. */
function begunBy(trace: Trace, table: TableName, from: number, moment: number): number {
  let [low, high] = [from, trace.rows(table)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beginOf(trace, table, middle) <= moment) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - from;
}

function beginOf(trace: Trace, table: TableName, row: number): number {
  const [first] = columnsOf(table);
  return trace.copy(table, first?.[0] ?? '', row, 1)[0] ?? Number.NaN;
}

function countsOf(count: (name: TableName) => number): Counts {
  return Object.fromEntries(ORDER.map((name) => [name, count(name)])) as Counts;
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
