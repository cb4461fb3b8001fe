import { NONE } from '../../../../core/trace/tables';
import type { Trace } from '../../../../core/trace/trace';
import type { TimelineRun } from '../../../protocol/timeline';

export type SelectedKind = 'span' | 'wait' | 'message' | 'mark' | 'log' | 'process' | 'resource';

/** One thing of the trace that the user points at; `row` is its row in the table of its kind. */
export interface Selection {
  readonly run: TimelineRun;
  readonly kind: SelectedKind;
  readonly row: number;
}

const TABLES = {
  span: ['spans', 'start', 'end'],
  wait: ['waits', 'requested', 'granted'],
  message: ['messages', 'time', 'time'],
  mark: ['marks', 'time', 'time'],
  log: ['logs', 'time', 'time'],
  process: ['processes', 'start', 'end'],
} as const;

/** From when to when it lasts, in simulated seconds; what has not ended lasts until now. */
export function timeOf(trace: Trace, { kind, row }: Selection): readonly [number, number] {
  if (kind === 'resource') {
    return [0, trace.endTime];
  }
  const [table, start, end] = TABLES[kind];
  const from = trace.column(table as 'spans', start as 'start')[row] as number;
  const to = trace.column(table as 'spans', end as 'end')[row] as number;
  return [from, Number.isNaN(to) ? Math.max(from, trace.endTime) : to];
}

/** The process it belongs to, NONE when to none. */
export function processOf(trace: Trace, { kind, row }: Selection): number {
  if (kind === 'process') {
    return row;
  }
  if (kind === 'resource') {
    return NONE;
  }
  return trace.column(TABLES[kind][0] as 'spans', 'process')[row] ?? NONE;
}

/** The spans around a span, outermost first, itself last. */
export function chainOf(trace: Trace, span: number): number[] {
  const parents = trace.column('spans', 'parent');
  const chain: number[] = [];
  for (let row = span; row !== NONE && row < parents.length; row = parents[row] as number) {
    chain.unshift(row);
  }
  return chain;
}
