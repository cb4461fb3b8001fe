import { WaitKind, WaitOutcome } from '../tables';
import type { Trace } from '../trace';
import { awaitedProcesses } from './awaited-process';

/** One process that held what a wait asked for. */
export interface Holder {
  /** Row of the holder's own wait. */
  readonly wait: number;
  readonly process: number;
  /** When it had the resource, within the time waited. */
  readonly from: number;
  readonly to: number;
}

export interface WhyWaiting {
  readonly waited: number;
  readonly holders: readonly Holder[];
  /** How many stood before it in the queue, from each `time` on. First come, first served. */
  readonly queue: readonly { readonly time: number; readonly before: number }[];
  /** Waits that held one another up at the moment of the request, the asked one first. */
  readonly chain: readonly number[];
}

/** Who held the resource while `wait` (a row of waits) stood in its queue. Empty for waits without a resource. */
export function whyWaiting(trace: Trace, wait: number): WhyWaiting {
  const requested = trace.column('waits', 'requested')[wait] as number;
  const until = ends(trace.column('waits', 'granted')[wait] as number, trace);
  return {
    waited: until - requested,
    holders: holdersOf(trace, wait, requested, until),
    queue: queueBefore(trace, wait, requested, until),
    chain: chainFrom(trace, wait),
  };
}

function ends(time: number, trace: Trace): number {
  return Number.isNaN(time) ? trace.endTime : time;
}

function holdersOf(trace: Trace, wait: number, from: number, until: number): Holder[] {
  const resource = trace.column('waits', 'resource');
  const kind = trace.column('waits', 'kind');
  const granted = trace.column('waits', 'granted');
  const released = trace.column('waits', 'released');
  const process = trace.column('waits', 'process');
  const outcome = trace.column('waits', 'outcome');
  const holders: Holder[] = [];
  for (let row = 0; row < resource.length; row++) {
    if (
      row === wait ||
      resource[row] !== resource[wait] ||
      kind[row] !== WaitKind.resource ||
      kind[wait] !== WaitKind.resource ||
      outcome[row] !== WaitOutcome.granted
    ) {
      continue;
    }
    const start = Math.max(granted[row] as number, from);
    const end = Math.min(ends(released[row] as number, trace), until);
    if (end > start) {
      holders.push({ wait: row, process: process[row] as number, from: start, to: end });
    }
  }
  return holders.sort((a, b) => a.from - b.from || a.wait - b.wait);
}

function queueBefore(trace: Trace, wait: number, from: number, until: number) {
  const resource = trace.column('waits', 'resource');
  const kind = trace.column('waits', 'kind');
  const requested = trace.column('waits', 'requested');
  const granted = trace.column('waits', 'granted');
  const left: number[] = [];
  for (let row = 0; row < wait; row++) {
    const same = resource[row] === resource[wait] && kind[row] === kind[wait];
    const end = ends(granted[row] as number, trace);
    if (
      same &&
      kind[wait] === WaitKind.resource &&
      end > from &&
      (requested[row] as number) <= from
    ) {
      left.push(Math.min(end, until));
    }
  }
  left.sort((a, b) => a - b);
  const steps = [{ time: from, before: left.length }];
  left.forEach((time, index) => {
    const before = left.length - index - 1;
    if (steps.at(-1)?.time === time) {
      steps.pop();
    }
    if (time < until) {
      steps.push({ time, before });
    }
  });
  return steps;
}

/** Who kept a wait from being over at a moment: the first that held the resource, or the process whose end it waited for. */
function blockerAt(trace: Trace, wait: number, at: number): number | undefined {
  const [awaited, other] = awaitedProcesses(trace, wait);
  if (awaited !== undefined) {
    return other === undefined ? awaited : undefined;
  }
  const from = trace.column('waits', 'requested')[wait] as number;
  const until = ends(trace.column('waits', 'granted')[wait] as number, trace);
  return holdersOf(trace, wait, from, until).find((one) => one.from <= at && one.to > at)?.process;
}

/** From a wait to who kept it from being over at its request, to what that one itself was waiting for then, and so on. */
function chainFrom(trace: Trace, wait: number): number[] {
  const chain = [wait];
  const seen = new Set(chain);
  const requested = trace.column('waits', 'requested');
  const granted = trace.column('waits', 'granted');
  const process = trace.column('waits', 'process');
  const at = requested[wait] as number;
  for (let current = wait; ; ) {
    const blocker = blockerAt(trace, current, at);
    if (blocker === undefined) {
      return chain;
    }
    const next = process.findIndex(
      (who, row) =>
        who === blocker &&
        !seen.has(row) &&
        (requested[row] as number) <= at &&
        ends(granted[row] as number, trace) > at,
    );
    if (next < 0) {
      return chain;
    }
    chain.push(next);
    seen.add(next);
    current = next;
  }
}
