import { MarkKind } from '../../../../core/trace/tables';
import type { Trace } from '../../../../core/trace/trace';
import { grown } from './growing';
import { type Intervals, Lane } from './lane';

/** The states that processes reported, each lasting until the next one of the same process. Rows are its own. */
export class States {
  /** By process. */
  readonly lanes = new Map<number, Lane>();
  /** Texts by key. */
  readonly texts: string[] = [];
  private readonly keys = new Map<string, number>();
  private readonly latest = new Map<number, number>();
  private start = new Float64Array(0);
  private end = new Float64Array(0);
  private key = new Uint16Array(0);
  private mark = new Uint32Array(0);
  private rows = 0;
  private marks = 0;

  get intervals(): Intervals {
    return { start: this.start, end: this.end, key: this.key };
  }

  /** The row of `marks` that began the state at `row`. */
  markOf(row: number): number {
    return this.mark[row] as number;
  }

  update(trace: Trace): void {
    const kinds = trace.column('marks', 'kind');
    const times = trace.column('marks', 'time');
    const texts = trace.column('marks', 'text');
    const processes = trace.column('marks', 'process');
    for (let mark = this.marks; mark < kinds.length; mark++) {
      if (kinds[mark] === MarkKind.state) {
        const text = trace.strings[texts[mark] as number] ?? '';
        this.enter(mark, times[mark] as number, processes[mark] as number, text);
      }
    }
    this.marks = kinds.length;
    this.endWithProcesses(trace.column('processes', 'end'));
  }

  /** The last state of a process lasts as long as the process does. */
  private endWithProcesses(ends: Float64Array): void {
    for (const [process, row] of this.latest) {
      const end = ends[process] ?? Number.NaN;
      if (!Number.isNaN(end)) {
        this.end[row] = end;
      }
    }
  }

  private enter(mark: number, time: number, process: number, text: string): void {
    const row = this.rows++;
    this.start = grown(this.start, this.rows);
    this.end = grown(this.end, this.rows);
    this.key = grown(this.key, this.rows);
    this.mark = grown(this.mark, this.rows);
    this.start[row] = time;
    this.end[row] = Number.NaN;
    this.key[row] = this.keyOf(text);
    this.mark[row] = mark;
    const before = this.latest.get(process);
    if (before !== undefined) {
      this.end[before] = time;
    }
    this.latest.set(process, row);
    const lane = this.lanes.get(process) ?? new Lane();
    this.lanes.set(process, lane);
    lane.add(row);
  }

  private keyOf(text: string): number {
    let key = this.keys.get(text);
    if (key === undefined) {
      key = this.texts.push(text) - 1;
      this.keys.set(text, key);
    }
    return key;
  }
}
