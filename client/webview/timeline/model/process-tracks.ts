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
  private readonly byName = new Map<number, Group>();
  /** By process. */
  private readonly tracks: Track[] = [];
  private depths = new Uint8Array(0);
  private waitRows = 0;
  private markRows = 0;
  private spanRows = 0;

  constructor(readonly packed: boolean) {}

  trackOf(process: number): Track | undefined {
    return this.tracks[process];
  }

  /** From 0, among the processes of its name. */
  numberInGroup(process: number): number {
    const rows = this.tracks[process]?.group.processes;
    return rows ? rows.items.subarray(0, rows.length).indexOf(process) : 0;
  }

  /** Takes in what the trace has more than last time; `ended` are processes whose end became known since. */
  update(trace: Trace, intervals: TrackIntervals, ended: Iterable<number>): void {
    this.endProcesses(trace, ended);
    this.addProcesses(trace);
    this.addSpans(trace);
    this.addWaits(trace, intervals.waits);
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

  private addSpans(trace: Trace): void {
    const processes = trace.column('spans', 'process');
    const parents = trace.column('spans', 'parent');
    const rows = processes.length;
    if (this.depths.length < rows) {
      const depths = new Uint8Array(Math.max(rows, this.depths.length + (this.depths.length >> 1)));
      depths.set(this.depths);
      this.depths = depths;
    }
    // Counted first: lanes that grow by bits would be copied over and over.
    for (let row = this.spanRows; row < rows; row++) {
      const parent = parents[row] as number;
      const depth = parent === NONE ? 0 : Math.min(254, this.depths[parent] as number) + 1;
      this.depths[row] = depth;
      const track = this.tracks[processes[row] as number];
      if (track) {
        lane(track.spans, depth).rows.coming++;
      }
    }
    for (let row = this.spanRows; row < rows; row++) {
      const track = this.tracks[processes[row] as number];
      track?.spans[this.depths[row] as number]?.add(row);
    }
    this.spanRows = rows;
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

function lane(lanes: Lane[], index: number): Lane {
  while (lanes.length <= index) {
    lanes.push(new Lane());
  }
  return lanes[index] as Lane;
}

function endsBy(one: Lane, { end }: Intervals, time: number): boolean {
  return one.rows.length === 0 || (end[one.rows.at(one.rows.length - 1)] as number) <= time;
}
