import { createTrace } from '../trace/create-trace';
import type { Trace } from '../trace/trace';
import { LogToTrace } from './log-to-trace';
import { plainError } from './outcome';
import { phase } from './phases';
import type { FromWorker } from './protocol';
import type { RunError, RunObserver, RunOutcome, RunRequest } from './request';

/**
 * One run as its host sees it, wherever it runs: takes its messages, ends it once, and keeps the trace up to then.
 * `stop` is called when the run must end from outside (cancel, wall-time limit).
 */
export class RunState {
  readonly done: Promise<RunOutcome>;
  readonly trace: Trace = createTrace();
  /** Let go when the run has ended: its memory is as large as the run had become. */
  private incoming: LogToTrace | undefined = new LogToTrace((message) => this.told(message));
  private readonly begun = performance.now();
  private readonly timer: NodeJS.Timeout;
  private resolve: (outcome: RunOutcome) => void = () => {};
  private simulatedTime = 0;
  private eventCount = 0;
  private ended = false;
  private reached: 'definition' | 'records' | undefined;

  constructor(
    { limits }: RunRequest,
    private readonly observer: RunObserver,
    private readonly stop: () => void,
  ) {
    this.done = new Promise((resolve) => {
      this.resolve = resolve;
    });
    this.timer = setTimeout(
      () => this.fail(wallLimit(limits.wallSeconds)),
      Math.min(limits.wallSeconds * 1000, 2 ** 31 - 1),
    );
  }

  take(message: FromWorker): void {
    this.incoming?.take(message);
  }

  private told(message: FromWorker): void {
    switch (message.type) {
      case 'ready':
        for (const reached of message.phases) {
          this.observer.onPhase?.(reached);
        }
        return;
      case 'progress':
        this.reachOnce('definition', 'definition compiled');
        ({ simulatedTime: this.simulatedTime, eventCount: this.eventCount } = message.progress);
        this.observer.onProgress?.(message.progress);
        return;
      case 'delta':
        this.trace.apply(message.delta);
        this.observer.onDelta?.(message.delta);
        if (this.reached === 'definition') {
          this.reachOnce('records', 'first records of the run');
        }
        return;
      case 'end':
        ({ simulatedTime: this.simulatedTime, eventCount: this.eventCount } = message);
        this.end({
          status: message.error ? 'failed' : 'completed',
          error: message.error,
          eventHash: message.eventHash ?? '',
          reported: message.reported,
        });
    }
  }

  private reachOnce(step: 'definition' | 'records', name: string): void {
    if (this.reached !== step && this.reached !== 'records') {
      this.reached = step;
      this.observer.onPhase?.(phase(name));
    }
  }

  cancel(): void {
    this.end({ status: 'terminated', error: undefined, eventHash: '', reported: {} });
  }

  fail(error: RunError): void {
    this.end({ status: 'failed', error, eventHash: '', reported: {} });
  }

  private end(end: Pick<RunOutcome, 'status' | 'error' | 'eventHash' | 'reported'>): void {
    if (this.ended) {
      return;
    }
    this.ended = true;
    this.incoming = undefined;
    clearTimeout(this.timer);
    this.stop();
    this.resolve({
      ...end,
      simulatedTime: Math.max(this.simulatedTime, this.trace.endTime),
      eventCount: this.eventCount,
      wallSeconds: (performance.now() - this.begun) / 1000,
      trace: this.trace,
    });
  }
}

function wallLimit(seconds: number): RunError {
  return plainError(
    'limit-wall-time',
    `The run was ended after ${seconds} seconds, its limit of wall time`,
    'end it earlier with --duration, or raise the limit',
  );
}
