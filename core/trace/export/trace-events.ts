import { LevelKind, NONE } from '../tables';
import type { Trace } from '../trace';

/** Numbers of the two groups that the viewer shows. */
const PROCESSES = 1;
const RESOURCES = 2;

const MICROSECONDS = 1e6;
const ROWS_PER_PART = 4096;

/**
 * The trace as JSON in the Trace Event Format, which ui.perfetto.dev, speedscope and Chrome's performance panel open:
 * spans and messages on a thread per process, quantities of resources as counters. Written in parts; a simulated second
 * is a second there.
 */
export function* traceEventsOf(trace: Trace): Generator<string> {
  let part = '{"displayTimeUnit":"ms","traceEvents":[\n';
  let written = 0;
  for (const event of events(trace)) {
    part += `${written++ > 0 ? ',\n' : ''}${JSON.stringify(event)}`;
    if (written % ROWS_PER_PART === 0) {
      yield part;
      part = '';
    }
  }
  yield `${part}\n]}\n`;
}

function* events(trace: Trace): Generator<Record<string, unknown>> {
  yield named('process_name', PROCESSES, undefined, 'Processes');
  yield named('process_name', RESOURCES, undefined, 'Resources');
  const names = trace.column('processes', 'name');
  for (let process = 0; process < names.length; process++) {
    const name = `${trace.strings[names[process] as number]} #${process}`;
    yield named('thread_name', PROCESSES, process, name);
  }
  yield* spans(trace);
  yield* levels(trace);
  yield* messages(trace);
}

function named(kind: string, pid: number, tid: number | undefined, name: string) {
  return { ph: 'M', name: kind, pid, ...(tid === undefined ? {} : { tid }), args: { name } };
}

function* spans(trace: Trace) {
  const start = trace.column('spans', 'start');
  const end = trace.column('spans', 'end');
  const name = trace.column('spans', 'name');
  const process = trace.column('spans', 'process');
  for (let row = 0; row < start.length; row++) {
    const { name: text = '', file = '', line = 0 } = trace.functions[name[row] as number] ?? {};
    const from = start[row] as number;
    // What never ended lasts as long as the trace does.
    const to = Number.isNaN(end[row]) ? trace.endTime : (end[row] as number);
    yield {
      ph: 'X',
      name: text,
      pid: PROCESSES,
      tid: process[row],
      ts: from * MICROSECONDS,
      dur: (to - from) * MICROSECONDS,
      args: { source: `${file}:${line}` },
    };
  }
}

const LEVEL_NAMES = Object.keys(LevelKind);

function* levels(trace: Trace) {
  const time = trace.column('levels', 'time');
  const value = trace.column('levels', 'value');
  const resource = trace.column('levels', 'resource');
  const kind = trace.column('levels', 'kind');
  for (let row = 0; row < time.length; row++) {
    const quantity = LEVEL_NAMES[kind[row] as number] ?? '';
    yield {
      ph: 'C',
      name: `${trace.resources[resource[row] as number]?.name} ${quantity}`,
      pid: RESOURCES,
      ts: (time[row] as number) * MICROSECONDS,
      args: { [quantity]: value[row] },
    };
  }
}

function* messages(trace: Trace) {
  const time = trace.column('messages', 'time');
  const type = trace.column('messages', 'type');
  const destination = trace.column('messages', 'destination');
  const payload = trace.column('messages', 'payload');
  const process = trace.column('messages', 'process');
  for (let row = 0; row < time.length; row++) {
    const by = process[row] as number;
    yield {
      ph: 'i',
      s: by === NONE ? 'g' : 't',
      name: trace.strings[type[row] as number],
      pid: PROCESSES,
      ...(by === NONE ? {} : { tid: by }),
      ts: (time[row] as number) * MICROSECONDS,
      args: {
        destination: trace.strings[destination[row] as number],
        content: trace.strings[payload[row] as number],
      },
    };
  }
}
