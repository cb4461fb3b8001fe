import { EmptySchedule, Environment } from './environment';

/** Wall time in seconds, from the host: `now` must never go back, `sleep` blocks. */
export interface WallClock {
  now(): number;
  sleep(seconds: number): void;
}

export interface RealtimeOptions {
  readonly initialTime?: number;
  readonly seed?: number | bigint;
  /** Wall seconds per simulated second. */
  readonly factor?: number;
  /** Fail when the computation falls behind by more than `factor` wall seconds. */
  readonly strict?: boolean;
}

/** An environment whose events happen in step with a wall clock. */
export class RealtimeEnvironment extends Environment {
  readonly factor: number;
  readonly strict: boolean;
  private readonly clock: WallClock;
  private readonly startTime: number;
  private wallStart: number;

  /** @throws TypeError without a clock */
  constructor(clock: WallClock, options: RealtimeOptions = {}) {
    super(options.initialTime, options.seed);
    if (typeof clock?.now !== 'function' || typeof clock.sleep !== 'function') {
      throw new TypeError('A RealtimeEnvironment needs a clock: { now, sleep }, in seconds');
    }
    this.clock = clock;
    this.factor = options.factor ?? 1;
    this.strict = options.strict ?? true;
    this.startTime = this.now;
    this.wallStart = clock.now();
  }

  /** Counts from now on: for time lost between creation and `run`. */
  sync(): void {
    this.wallStart = this.clock.now();
  }

  /** Waits until the next event is due on the wall clock and processes it. @throws Error when too late and strict. */
  override step(): void {
    const time = this.peek();
    if (time === Number.POSITIVE_INFINITY) {
      throw new EmptySchedule('No scheduled events left');
    }
    const due = this.wallStart + (time - this.startTime) * this.factor;
    const late = this.clock.now() - due;
    if (this.strict && late > this.factor) {
      throw new Error(`Simulation too slow for real time (${late.toFixed(3)} s)`);
    }
    for (let left = -late; left > 0; left = due - this.clock.now()) {
      this.clock.sleep(left);
    }
    super.step();
  }
}
