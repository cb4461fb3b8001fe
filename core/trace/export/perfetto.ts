import { LevelKind, MarkKind, NONE, Severity } from '../tables';
import type { Trace } from '../trace';
import { PerfettoWriter } from './perfetto-writer';

// Numbers of tracks: three roots, then a track per process, then counters, then lanes of messages.
const PROCESSES = 1;
const RESOURCES = 2;
const MESSAGES = 3;
const NOTES = 4;
const FIRST = 16;

/**
 * The trace as a Perfetto file (ui.perfetto.dev), in parts: a track per process with its nested spans, marks and log
 * lines, a counter per resource and quantity, a track of messages. A simulated second is a second there.
 */
export function* perfettoOf(trace: Trace): Generator<Uint8Array> {
  const writer = new PerfettoWriter();
  writer.names(trace.functions);
  writer.track(PROCESSES, 'Processes', undefined, false);
  writer.track(RESOURCES, 'Resources', undefined, false);
  writer.track(MESSAGES, 'Messages', undefined, false);
  writer.track(NOTES, 'Without a process', undefined, false);
  const name = trace.column('processes', 'name');
  name.forEach((text, process) => {
    const label = `${trace.strings[text]} #${process}`;
    writer.track(FIRST + process, label, PROCESSES, false);
  });
  for (const step of [writeSpans, writeLevels, writeMessages, writeNotes]) {
    for (const _ of step(trace, writer)) {
      if (writer.isLarge) {
        yield writer.take();
      }
    }
  }
  yield writer.take();
}

/**
 * Begins and ends of one process must follow each other as they nest (Perfetto keeps the order of equal times), so
 * each process keeps a stack of what is open.
 */
function* writeSpans(trace: Trace, writer: PerfettoWriter): Generator<void> {
  const start = trace.column('spans', 'start');
  const end = trace.column('spans', 'end');
  const name = trace.column('spans', 'name');
  const process = trace.column('spans', 'process');
  const parent = trace.column('spans', 'parent');
  const open = new Map<number, number[]>();
  const close = (track: number, row: number): void => {
    // What never ended stays open in the picture too.
    if (!Number.isNaN(end[row])) {
      writer.end(end[row] as number, track);
    }
  };
  for (let row = 0; row < start.length; row++) {
    const who = process[row] as number;
    const stack = open.get(who) ?? [];
    open.set(who, stack);
    while (stack.length > 0 && stack.at(-1) !== parent[row]) {
      close(FIRST + who, stack.pop() as number);
    }
    writer.begin(start[row] as number, FIRST + who, (name[row] as number) + 1);
    stack.push(row);
    yield;
  }
  for (const [who, stack] of open) {
    while (stack.length > 0) {
      close(FIRST + who, stack.pop() as number);
    }
    yield;
  }
}

function* writeLevels(trace: Trace, writer: PerfettoWriter): Generator<void> {
  const kinds = Object.keys(LevelKind);
  const first = FIRST + trace.rows('processes');
  const time = trace.column('levels', 'time');
  const value = trace.column('levels', 'value');
  const resource = trace.column('levels', 'resource');
  const kind = trace.column('levels', 'kind');
  const known = new Set<number>();
  for (let row = 0; row < time.length; row++) {
    const id = resource[row] as number;
    const what = kind[row] as number;
    const track = first + id * kinds.length + what;
    if (!known.has(track)) {
      known.add(track);
      writer.track(track, `${trace.resources[id]?.name} ${kinds[what]}`, RESOURCES, true);
    }
    writer.counter(time[row] as number, track, value[row] as number);
    yield;
  }
}

function* writeMessages(trace: Trace, writer: PerfettoWriter): Generator<void> {
  const time = trace.column('messages', 'time');
  const type = trace.column('messages', 'type');
  const destination = trace.column('messages', 'destination');
  const payload = trace.column('messages', 'payload');
  for (let row = 0; row < time.length; row++) {
    const text = (id: number | undefined): string => trace.strings[id as number] ?? '';
    writer.instant(time[row] as number, MESSAGES, text(type[row]), {
      destination: text(destination[row]),
      payload: text(payload[row]),
    });
    yield;
  }
}

function* writeNotes(trace: Trace, writer: PerfettoWriter): Generator<void> {
  const tables = [
    { table: 'marks', sorts: Object.keys(MarkKind), sort: trace.column('marks', 'kind') },
    { table: 'logs', sorts: Object.keys(Severity), sort: trace.column('logs', 'severity') },
  ] as const;
  for (const { table, sorts, sort } of tables) {
    const time = trace.column(table, 'time');
    const text = trace.column(table, 'text');
    const process = trace.column(table, 'process');
    for (let row = 0; row < time.length; row++) {
      const who = process[row] as number;
      const label = `${sorts[sort[row] as number]}: ${trace.strings[text[row] as number]}`;
      writer.instant(time[row] as number, who === NONE ? NOTES : FIRST + who, label, {});
      yield;
    }
  }
}
