import { NONE } from '../../../../core/trace/tables';
import type { Trace } from '../../../../core/trace/trace';
import type { Selection } from './selection';

export interface Source {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** The line of code that a selection comes from; undefined where the trace knows none. */
export function sourceOf(trace: Trace, selection: Selection): Source | undefined {
  const { kind, row } = selection;
  switch (kind) {
    case 'span':
      return functionOf(trace, row);
    case 'wait': {
      const line = trace.column('waits', 'line')[row] as number;
      return at(trace, trace.column('waits', 'span')[row] as number, line);
    }
    case 'message':
      return functionOf(trace, trace.column('messages', 'span')[row] as number);
    case 'mark':
      return inProcess(trace, 'marks', row);
    case 'log':
      return inProcess(trace, 'logs', row);
    case 'process': {
      const first = trace.column('spans', 'process').indexOf(row);
      return first < 0 ? undefined : functionOf(trace, first);
    }
    case 'resource':
      return undefined;
  }
}

function functionOf(trace: Trace, span: number): Source | undefined {
  const entry = trace.functions[trace.column('spans', 'name')[span] as number];
  return span === NONE || !entry ? undefined : { file: entry.file, line: entry.line };
}

/** The line in the file of a span's function; without a line the function's own. */
function at(trace: Trace, span: number, line: number): Source | undefined {
  const place = functionOf(trace, span);
  return place && line > 0 ? { file: place.file, line } : place;
}

function inProcess(trace: Trace, table: 'marks' | 'logs', row: number): Source | undefined {
  const line = trace.column(table, 'line')[row] as number;
  const process = trace.column(table, 'process')[row] as number;
  const span = trace.column('spans', 'process').indexOf(process);
  const file = span < 0 ? trace.functions[0]?.file : functionOf(trace, span)?.file;
  return file !== undefined && line > 0 ? { file, line } : undefined;
}
