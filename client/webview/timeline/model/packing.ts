import { heapPop, heapPush } from '../../../../core/simulation/heapq';

interface Busy {
  readonly end: number;
  readonly line: number;
}

const endsSooner = (a: Busy, b: Busy): boolean => a.end < b.end;
const isLower = (a: number, b: number): boolean => a < b;

/** Puts things that last from a start to an end on as few lines as it takes, each on the lowest line that is free. */
export class Packing {
  /** How many lines there are. */
  lines = 0;
  private readonly free: number[] = [];
  private readonly busy: Busy[] = [];

  /** The line for something that starts now. Starts must not go back in time. */
  place(start: number): number {
    while (this.busy.length > 0 && (this.busy[0] as Busy).end <= start) {
      heapPush(this.free, heapPop(this.busy, endsSooner).line, isLower);
    }
    return this.free.length > 0 ? heapPop(this.free, isLower) : this.lines++;
  }

  /** Says when the thing on `line` ends, as soon as that is known. */
  ends(line: number, end: number): void {
    heapPush(this.busy, { end, line }, endsSooner);
  }
}
