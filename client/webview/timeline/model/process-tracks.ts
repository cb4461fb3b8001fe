import type { TraceDelta } from '../../../../core/trace/recorder';
import { NONE, PROCESS_OUTCOMES } from '../../../../core/trace/tables';
import type { Trace } from '../../../../core/trace/trace';
import { Alive } from './alive';
import { Rows } from './growing';
import { type Intervals, Lane } from './lane';
import { Packing } from './packing';

/** One line of processes that do not overlap: their spans, nested, and below them what they waited for. */
export class Track {
  /** By depth of the call. */
  readonly spans: Lane[] = [];
  /** Mostly one; a process that waits for several things at once needs more. */
  readonly waits: Lane[] = [];
  /** Ids, in order of start. */
  readonly processes = new Rows();
  /** Rows of `marks`: interrupts, failures, states. */
  readonly marks = new Rows();
  /** Those of its processes that failed, in order of their end. */
  readonly failed = new Rows();
  readonly group: Group;
  /** From 0, within the group. */
  readonly index: number;

  constructor(group: Group, index: number) {
    this.group = group;
    this.index = index;
  }
}

/** All processes of one name. */
export class Group {
  readonly tracks: Track[] = [];
  readonly processes = new Rows();
  readonly alive = new Alive(this.processes);
  failures = 0;
  /** Processes whose end is known. */
  ended = 0;
  readonly packing = new Packing();
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  track(index: number): Track {
    let track = this.tracks[index];
    if (track === undefined) {
      track = new Track(this, index);
      this.tracks[index] = track;
    }
    return track;
  }
}

/**
 * Sorts what happened by process into groups, tracks and lanes while the trace grows. Packed, processes of one name that
 * do not overlap share a track; otherwise each has its own.
 */
export class ProcessTracks {
  readonly groups: Group[] = [];
  private readonly all = new Rows();
  readonly alive = new Alive(this.all);
  private readonly byName = new Map<number, Group>();
  /** By process. */
  private readonly tracks: Track[] = [];
  private waitRows = 0;
  private markRows = 0;

  constructor(readonly packed: boolean) {}

  /** Processes whose end is known. */
  get ended(): number {
    return this.groups.reduce((sum, { ended }) => sum + ended, 0);
  }

  trackOf(process: number): Track | undefined {
    return this.tracks[process];
  }

  /** From 0, among the processes of its name. */
  numberInGroup(process: number): number {
    return this.tracks[process]?.group.processes.indexOf(process) ?? 0;
  }

  /** Takes in all that a trace has so far. */
  takeAll(trace: Trace, waits: Intervals): void {
    this.addProcesses(trace);
    this.addSpans(trace, {
      from: 0,
      process: trace.column('spans', 'process'),
      parent: trace.column('spans', 'parent'),
    });
    this.addWaits(trace, waits);
    this.addMarks(trace);
  }

  /** Takes in what has just been added to a trace. */
  take(delta: TraceDelta, trace: Trace, waits: Intervals): void {
    this.endProcesses(trace, delta.patches.processes?.rows ?? []);
    this.addProcesses(trace);
    const spans = delta.tables.spans;
    if (spans) {
      // Read where they arrived: the trace's own columns are far larger than the processor's caches.
      this.addSpans(trace, {
        from: spans.from,
        process: spans.columns['process'] as Uint32Array,
        parent: spans.columns['parent'] as Uint32Array,
      });
    }
    this.addWaits(trace, waits);
    this.addMarks(trace);
  }

  private endProcesses(trace: Trace, ended: Iterable<number>): void {
    const outcomes = trace.column('processes', 'outcome');
    const ends = trace.column('processes', 'end');
    for (const process of ended) {
      const track = this.tracks[process];
      if (track) {
        noteEnd(track, process, ends[process] as number, outcomes[process] === FAILED);
      }
    }
  }

  private addProcesses(trace: Trace): void {
    const names = trace.column('processes', 'name');
    const starts = trace.column('processes', 'start');
    const ends = trace.column('processes', 'end');
    const outcomes = trace.column('processes', 'outcome');
    for (let process = this.tracks.length; process < names.length; process++) {
      const group = this.group(trace, names[process] as number);
      const line = this.packed
        ? group.packing.place(starts[process] as number)
        : group.processes.length;
      const track = group.track(line);
      this.all.push(process);
      group.processes.push(process);
      track.processes.push(process);
      this.tracks.push(track);
      if (!Number.isNaN(ends[process])) {
        noteEnd(track, process, ends[process] as number, outcomes[process] === FAILED);
      }
    }
  }

  private group(trace: Trace, name: number): Group {
    let group = this.byName.get(name);
    if (group === undefined) {
      group = new Group(trace.strings[name] ?? '');
      this.byName.set(name, group);
      this.groups.push(group);
    }
    return group;
  }

  private addSpans(trace: Trace, { from, process, parent }: SpanRows): void {
    for (let at = 0; at < process.length; at++) {
      const track = this.tracks[process[at] as number];
      if (track) {
        const depth = depthOf(track, parent[at] as number, trace);
        lane(track.spans, depth).add(from + at);
      }
    }
  }

  private addWaits(trace: Trace, waits: Intervals): void {
    const processes = trace.column('waits', 'process');
    for (let row = this.waitRows; row < processes.length; row++) {
      const track = this.tracks[processes[row] as number];
      if (track) {
        const start = waits.start[row] as number;
        const free = track.waits.findIndex((one) => endsBy(one, waits, start));
        const wanted = free >= 0 ? free : track.waits.length;
        lane(track.waits, Math.min(wanted, MOST_WAIT_LANES - 1)).add(row);
      }
    }
    this.waitRows = processes.length;
  }

  private addMarks(trace: Trace): void {
    const processes = trace.column('marks', 'process');
    for (let row = this.markRows; row < processes.length; row++) {
      this.tracks[processes[row] as number]?.marks.push(row);
    }
    this.markRows = processes.length;
  }
}

/** Some rows of the table of spans, in its order. */
interface SpanRows {
  readonly from: number;
  readonly process: Uint32Array;
  readonly parent: Uint32Array;
}

export interface TrackIntervals {
  readonly spans: Intervals;
  readonly waits: Intervals;
}

/** A process that waits for more things at once is drawn with these. */
const MOST_WAIT_LANES = 3;

const FAILED = PROCESS_OUTCOMES.indexOf('failed');

function noteEnd(track: Track, process: number, end: number, failed: boolean): void {
  const { group } = track;
  group.packing.ends(track.index, end);
  group.ended++;
  if (failed) {
    group.failures++;
    track.failed.push(process);
  }
}

/** Deeper calls are drawn in one line. */
const DEEPEST = 254;

/** How many calls a span is below its process' own: nearly always its parent is the latest one of its lane. */
function depthOf({ spans }: Track, parent: number, trace: Trace): number {
  if (parent === NONE) {
    return 0;
  }
  for (let depth = spans.length - 1; depth >= 0; depth--) {
    if (spans[depth]?.rows.last === parent) {
      return Math.min(depth + 1, DEEPEST);
    }
  }
  const parents = trace.column('spans', 'parent');
  let depth = 0;
  for (let row = parent; row !== NONE && depth < DEEPEST; depth++) {
    row = parents[row] as number;
  }
  return depth;
}

function lane(lanes: Lane[], index: number): Lane {
  while (lanes.length <= index) {
    lanes.push(new Lane());
  }
  return lanes[index] as Lane;
}

function endsBy(one: Lane, { end }: Intervals, time: number): boolean {
  return one.rows.length === 0 || (end[one.rows.at(one.rows.length - 1)] as number) <= time;
}
