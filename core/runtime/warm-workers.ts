import { prepareRunAside } from './index';
import type { Prepare, PreparedRun } from './prepared';
import type { RunHandle, RunLimits, RuntimeName } from './request';

/** An unused worker is ended after this time: a Python of its own is 150 MB of memory. */
const IDLE_MILLISECONDS = 15 * 60_000;

interface Kept {
  readonly prepared: PreparedRun;
  readonly limits: RunLimits;
  readonly idle: NodeJS.Timeout;
}

/** Keeps one worker of a runtime ready, so that a run begins at once. A worker serves one run and is replaced after it. */
export class WarmWorkers {
  private readonly kept = new Map<RuntimeName, Kept>();
  private disposed = false;

  constructor(private readonly start: Prepare = prepareRunAside) {}

  /** Brings one up for runs with these limits, unless one is ready. The user's own interpreter is never kept. */
  warm(runtime: RuntimeName, limits: RunLimits): void {
    if (this.disposed || this.kept.has(runtime) || runtime === 'python') {
      return;
    }
    const prepared = this.start(runtime, limits);
    const idle = setTimeout(() => this.drop(runtime), IDLE_MILLISECONDS).unref();
    this.kept.set(runtime, { prepared, limits, idle });
  }

  /** The one kept ready if it fits, else a new one. The next comes up when the run has ended and the processor is free. */
  readonly prepare: Prepare = (runtime, limits) => {
    const prepared = this.take(runtime, limits) ?? this.start(runtime, limits);
    return {
      run: (request, observer): RunHandle => {
        const handle = prepared.run(request, observer);
        void handle.done.then(() => this.warm(runtime, limits));
        return handle;
      },
      expect: (code) => prepared.expect?.(code),
      usable: () => prepared.usable(),
      dispose: () => prepared.dispose(),
    };
  };

  dispose(): void {
    this.disposed = true;
    for (const runtime of [...this.kept.keys()]) {
      this.drop(runtime);
    }
  }

  private take(runtime: RuntimeName, limits: RunLimits): PreparedRun | undefined {
    const kept = this.kept.get(runtime);
    if (kept === undefined) {
      return undefined;
    }
    // A worker's memory is fixed when it starts.
    if (kept.limits.memoryMegabytes !== limits.memoryMegabytes || !kept.prepared.usable()) {
      this.drop(runtime);
      return undefined;
    }
    clearTimeout(kept.idle);
    this.kept.delete(runtime);
    return kept.prepared;
  }

  private drop(runtime: RuntimeName): void {
    const kept = this.kept.get(runtime);
    this.kept.delete(runtime);
    if (kept) {
      clearTimeout(kept.idle);
      kept.prepared.dispose();
    }
  }
}
