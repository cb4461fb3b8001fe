import { EmptySchedule, Environment } from './environment';
import { demandNumber } from './misuse';

/** How often a clock may be asked again without having moved, before it counts as standing still. */
const PATIENCE = 2e7;

/** Wall time in seconds, from the host. */
export interface WallClock {
  /** Seconds since any moment; must never go back. */
  now(): number;
  /** Blocks for as many seconds, or less: it is called again until the time has come. No promises. */
  // biome-ignore lint/suspicious/noConfusingVoidType: refuses functions that return promises, which `void` alone takes
  sleep(seconds: number): void | string | number | boolean;
}

/** What a `RealtimeEnvironment` may be told. */
export interface RealtimeOptions {
  /** Where simulated time begins, in seconds; 0. */
  readonly initialTime?: number;
  /** Of the streams that `random` gives; 0. */
  readonly seed?: number | bigint;
  /** Wall seconds per simulated second; 1. */
  readonly factor?: number;
  /** Fail when the computation falls behind by more than `factor` wall seconds; true. */
  readonly strict?: boolean;
}

/** An environment whose events happen in step with a wall clock. */
export class RealtimeEnvironment extends Environment {
  /** Wall seconds per simulated second. */
  readonly factor: number;
  /** It fails when the computation falls behind. */
  readonly strict: boolean;
  private readonly clock: WallClock;
  private readonly startTime: number;
  private wallStart: number;

  /** @throws TypeError without a clock, RangeError for a negative factor. */
  constructor(clock: WallClock, options: RealtimeOptions = {}) {
    super(options.initialTime, options.seed);
    if (typeof clock?.now !== 'function' || typeof clock.sleep !== 'function') {
      throw new TypeError('A RealtimeEnvironment needs a clock: { now, sleep }, in seconds');
    }
    const { factor = 1, strict = true } = options;
    demandNumber(factor, '"factor"');
    if (!(factor >= 0 && factor < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`"factor" must be >= 0 and finite, not ${factor}`);
    }
    this.clock = clock;
    this.factor = factor;
    this.strict = strict;
    this.startTime = this.now;
    this.wallStart = this.wallTime();
  }

  /** Counts from now on: for time lost between creation and `run`. */
  sync(): void {
    this.wallStart = this.wallTime();
  }

  /** Waits until the next event is due on the wall clock and processes it. @throws Error when too late and strict. */
  override step(): void {
    const time = this.peek();
    if (time === Number.POSITIVE_INFINITY) {
      throw new EmptySchedule('No scheduled events left');
    }
    const due = this.wallStart + (time - this.startTime) * this.factor;
    const late = this.wallTime() - due;
    if (this.strict && late > this.factor) {
      throw new Error(`Simulation too slow for real time (${late.toFixed(3)} s)`);
    }
    this.sleepUntil(due);
    super.step();
  }

  private sleepUntil(due: number): void {
    let before = this.wallTime();
    let stood = 0;
    while (before < due) {
      const slept: unknown = this.clock.sleep(due - before);
      if (typeof (slept as PromiseLike<unknown> | undefined)?.then === 'function') {
        throw new TypeError('The clock must block while it sleeps: it returned a promise');
      }
      const after = this.wallTime();
      stood = after > before ? 0 : stood + 1;
      if (stood > PATIENCE) {
        throw new Error(
          `The clock stands still at ${after} s: sleep must block until time has passed`,
        );
      }
      before = after;
    }
  }

  private wallTime(): number {
    const time = this.clock.now();
    demandNumber(time, 'What the clock shows');
    return time;
  }
}
