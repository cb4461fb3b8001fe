import { anyColumn } from '../column-arrays';
import {
  LevelKind,
  MarkKind,
  NONE,
  NONE16,
  Severity,
  type TableName,
  WaitKind,
  WaitOutcome,
} from '../tables';
import type { Trace } from '../trace';

export type CsvTable = Exclude<TableName, 'processes'>;
type Cell = string | number | undefined;

const ROWS_PER_PART = 8192;

/**
 * One table as CSV with a heading line (RFC 4180), in parts of some thousand rows. Times are simulated seconds with all
 * their digits; a moment that did not come and a link to nothing are empty.
 */
export function* csvOf(trace: Trace, table: CsvTable): Generator<string> {
  const { heading, row } = layouts[table](trace);
  let part = `${heading}\n`;
  for (let i = 0; i < trace.rows(table); i++) {
    part += `${row(i).map(field).join(',')}\n`;
    if (i % ROWS_PER_PART === ROWS_PER_PART - 1) {
      yield part;
      part = '';
    }
  }
  yield part;
}

function field(cell: Cell): string {
  if (typeof cell === 'number') {
    return Number.isNaN(cell) ? '' : String(cell);
  }
  return cell === undefined ? '' : /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

interface Layout {
  readonly heading: string;
  row(index: number): Cell[];
}

const layouts: Record<CsvTable, (trace: Trace) => Layout> = {
  spans: (trace) => {
    const { start, end, name, process, parent } = columns(trace, 'spans', [
      'start',
      'end',
      'name',
      'process',
      'parent',
    ]);
    return {
      heading: 'span,name,start,end,duration,process,process_name,parent,file,line',
      row: (i) => {
        const entry = trace.functions[name(i)];
        const duration = end(i) - start(i);
        const who = [id(process(i)), processName(trace, process(i)), id(parent(i))];
        return [i, entry?.name, start(i), end(i), duration, ...who, entry?.file, entry?.line];
      },
    };
  },
  waits: (trace) => {
    const { requested, granted, released, resource, kind, outcome, process, span, line } = columns(
      trace,
      'waits',
      [
        'requested',
        'granted',
        'released',
        'resource',
        'kind',
        'outcome',
        'process',
        'span',
        'line',
      ],
    );
    const kinds = Object.keys(WaitKind);
    const outcomes = Object.keys(WaitOutcome);
    return {
      heading:
        'wait,kind,resource,requested,granted,waited,released,outcome,process,process_name,span,line',
      row: (i) => [
        i,
        kinds[kind(i)],
        resource(i) === NONE16 ? undefined : trace.resources[resource(i)]?.name,
        requested(i),
        granted(i),
        granted(i) - requested(i),
        released(i),
        outcomes[outcome(i)],
        id(process(i)),
        processName(trace, process(i)),
        id(span(i)),
        line(i),
      ],
    };
  },
  messages: (trace) => {
    const { time, destination, type, payload, process, span } = columns(trace, 'messages', [
      'time',
      'destination',
      'type',
      'payload',
      'process',
      'span',
    ]);
    return {
      heading: 'time,destination,type,payload,process,process_name,span',
      row: (i) => [
        time(i),
        ...[destination, type, payload].map((text) => trace.strings[text(i)]),
        id(process(i)),
        processName(trace, process(i)),
        id(span(i)),
      ],
    };
  },
  levels: (trace) => {
    const { time, value, resource, kind } = columns(trace, 'levels', [
      'time',
      'value',
      'resource',
      'kind',
    ]);
    const kinds = Object.keys(LevelKind);
    return {
      heading: 'time,resource,kind,value',
      row: (i) => [time(i), trace.resources[resource(i)]?.name, kinds[kind(i)], value(i)],
    };
  },
  logs: (trace) => said(trace, 'logs', 'severity', Object.keys(Severity)),
  marks: (trace) => said(trace, 'marks', 'kind', Object.keys(MarkKind)),
};

function said(
  trace: Trace,
  table: 'logs' | 'marks',
  sort: 'severity' | 'kind',
  names: readonly string[],
): Layout {
  const { time, text, process, line } = columns(trace, table, ['time', 'text', 'process', 'line']);
  const what = columns(trace, table, [sort])[sort];
  return {
    heading: `time,${sort},text,process,process_name,line`,
    row: (i) => [
      time(i),
      names[what(i)],
      trace.strings[text(i)],
      id(process(i)),
      processName(trace, process(i)),
      line(i),
    ],
  };
}

function columns<C extends string>(
  trace: Trace,
  table: CsvTable,
  names: readonly C[],
): Record<C, (row: number) => number> {
  const readers = names.map((name) => {
    const values = anyColumn(trace, table, name);
    return [name, (row: number) => values[row] as number] as const;
  });
  return Object.fromEntries(readers) as Record<C, (row: number) => number>;
}

function id(value: number): number | undefined {
  return value === NONE ? undefined : value;
}

function processName(trace: Trace, process: number): string | undefined {
  return trace.strings[trace.column('processes', 'name')[process] as number];
}
