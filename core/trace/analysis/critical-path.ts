import { NONE, WaitKind, WaitOutcome } from '../tables';
import type { Trace } from '../trace';
import { childrenAmong } from './awaited-process';

/** A stretch of simulated time in which one process kept the end of the path from coming earlier. */
export interface PathStep {
  readonly process: number;
  readonly from: number;
  readonly to: number;
  /** `work`: it worked or let time pass. `waiting`: it waited, and the trace does not tell for whom. */
  readonly kind: 'work' | 'waiting';
}

/**
 * What determined when `process` ended (by default the one that ended last), earliest first: from its end back through
 * whoever released the resource, put the item, or ended, at the moment it went on; then through who started it.
 */
export function criticalPath(trace: Trace, process: number = lastProcess(trace)): PathStep[] {
  const steps: PathStep[] = [];
  if (process >= trace.rows('processes')) {
    return steps;
  }
  const links = new Links(trace);
  let current = process;
  let at = endOf(trace, process);
  while (current !== NONE) {
    const wait = links.waitBefore(current, at);
    if (wait === undefined) {
      const start = trace.column('processes', 'start')[current] as number;
      add(steps, { process: current, from: start, to: at, kind: 'work' });
      current = trace.column('processes', 'parent')[current] as number;
      at = start;
      continue;
    }
    const granted = trace.column('waits', 'granted')[wait] as number;
    add(steps, { process: current, from: granted, to: at, kind: 'work' });
    const cause = links.causeOf(wait);
    at = granted;
    if (cause === undefined) {
      const requested = trace.column('waits', 'requested')[wait] as number;
      add(steps, { process: current, from: requested, to: granted, kind: 'waiting' });
      at = requested;
    } else {
      current = cause;
    }
  }
  return steps.reverse();
}

function lastProcess(trace: Trace): number {
  let last = 0;
  trace.column('processes', 'end').forEach((_, id) => {
    last = endOf(trace, id) > endOf(trace, last) ? id : last;
  });
  return last;
}

function endOf(trace: Trace, process: number): number {
  const end = trace.column('processes', 'end')[process] as number;
  return Number.isNaN(end) ? trace.endTime : end;
}

/** Walking backwards: what comes later in time was added before, and joins what is of the same process and kind. */
function add(steps: PathStep[], step: PathStep): void {
  const later = steps.at(-1);
  if (later?.process === step.process && later.kind === step.kind && later.from === step.to) {
    steps[steps.length - 1] = { ...later, from: step.from };
  } else if (step.to > step.from) {
    steps.push(step);
  }
}

/** Who let whom go on, found by the equal moment. */
class Links {
  private readonly waitsOf = new Map<number, number[]>();
  private readonly releases = new Map<string, number>();
  private readonly puts = new Map<string, number>();
  private readonly endings = new Map<number, number[]>();
  private readonly trace: Trace;

  constructor(trace: Trace) {
    this.trace = trace;
    const requested = trace.column('waits', 'requested');
    const released = trace.column('waits', 'released');
    const resource = trace.column('waits', 'resource');
    const process = trace.column('waits', 'process');
    const kind = trace.column('waits', 'kind');
    for (let row = 0; row < kind.length; row++) {
      const who = process[row] as number;
      if (kind[row] === WaitKind.resource && !Number.isNaN(released[row])) {
        this.releases.set(`${resource[row]} ${released[row]}`, who);
      } else if (kind[row] === WaitKind.storePut || kind[row] === WaitKind.containerPut) {
        this.puts.set(`${resource[row]} ${requested[row]}`, who);
      }
      const waits = this.waitsOf.get(who);
      waits ? waits.push(row) : this.waitsOf.set(who, [row]);
    }
    trace.column('processes', 'end').forEach((end, id) => {
      if (!Number.isNaN(end)) {
        const ended = this.endings.get(end);
        ended ? ended.push(id) : this.endings.set(end, [id]);
      }
    });
  }

  /**
   * The last wait of the process that took time, was not for time to pass, and was over by `at`; each is given once.
   * `at` never grows from call to call, so what is too late now is dropped for good.
   */
  waitBefore(process: number, at: number): number | undefined {
    const granted = this.trace.column('waits', 'granted');
    const requested = this.trace.column('waits', 'requested');
    const kind = this.trace.column('waits', 'kind');
    const outcome = this.trace.column('waits', 'outcome');
    const waits = this.waitsOf.get(process) ?? [];
    for (let row = waits.pop(); row !== undefined; row = waits.pop()) {
      const tookTime = (granted[row] as number) > (requested[row] as number);
      const counts = kind[row] !== WaitKind.timeout && outcome[row] === WaitOutcome.granted;
      if (tookTime && counts && (granted[row] as number) <= at) {
        return row;
      }
    }
    return undefined;
  }

  causeOf(wait: number): number | undefined {
    const granted = this.trace.column('waits', 'granted')[wait] as number;
    const place = `${this.trace.column('waits', 'resource')[wait]} ${granted}`;
    switch (this.trace.column('waits', 'kind')[wait]) {
      case WaitKind.resource:
        return this.releases.get(place);
      case WaitKind.storeGet:
      case WaitKind.containerGet:
        return this.puts.get(place);
      case WaitKind.process:
        return this.endedAt(granted, this.trace.column('waits', 'process')[wait] as number);
      default:
        return undefined;
    }
  }

  /** The process that ended then, one that `waiting` started before all others. */
  private endedAt(time: number, waiting: number): number | undefined {
    const ended = this.endings.get(time) ?? [];
    return childrenAmong(this.trace, waiting, ended).at(-1) ?? ended.at(-1);
  }
}
