import * as vscode from 'vscode';
import type { RunningExecution } from '../../core/run/runner';
import type { RunObserver, RunProgress } from '../../core/runtime/request';
import type { TraceDelta } from '../../core/trace/recorder';

/** What a run tells while it goes on, for as many as listen. */
export class RunFeed implements RunObserver, vscode.Disposable {
  private readonly progressed = new vscode.EventEmitter<RunProgress>();
  private readonly grown = new vscode.EventEmitter<TraceDelta>();
  readonly onDidProgress = this.progressed.event;
  readonly onDidGrow = this.grown.event;
  private readonly begun = performance.now();
  /** The latest; the run began with nothing. */
  progress: RunProgress = { simulatedTime: 0, eventCount: 0 };

  /** Wall seconds since it began. */
  get elapsed(): number {
    return (performance.now() - this.begun) / 1000;
  }

  onProgress(progress: RunProgress): void {
    this.progress = progress;
    this.progressed.fire(progress);
  }

  onDelta(delta: TraceDelta): void {
    this.grown.fire(delta);
  }

  dispose(): void {
    this.progressed.dispose();
    this.grown.dispose();
  }
}

/** An execution that this window runs. */
export interface LiveExecution {
  readonly execution: RunningExecution;
  readonly storeFolder: string;
  readonly feed: RunFeed;
}

/** The executions that this window runs just now. */
export class LiveExecutions implements vscode.Disposable {
  private readonly running = new Set<LiveExecution>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** One began, ended or came further. */
  readonly onDidChange = this.changed.event;

  all(): readonly LiveExecution[] {
    return [...this.running];
  }

  find(storeFolder: string, executionId: string): LiveExecution | undefined {
    return this.all().find(
      (one) => one.storeFolder === storeFolder && one.execution.executionId === executionId,
    );
  }

  /** Holds it as running until it is done. */
  add(live: LiveExecution): void {
    this.running.add(live);
    live.feed.onDidProgress(() => this.changed.fire());
    const remove = (): void => {
      this.running.delete(live);
      live.feed.dispose();
      this.tell();
    };
    live.execution.done.then(remove, remove);
    this.tell();
  }

  /** Cancels all of them; returns when their ends are stored. */
  async end(): Promise<void> {
    const ends = this.all().map(({ execution }) => {
      execution.cancel();
      return execution.done;
    });
    await Promise.allSettled(ends);
  }

  private tell(): void {
    void vscode.commands.executeCommand('setContext', 'swf.running', this.running.size > 0);
    this.changed.fire();
  }

  dispose(): void {
    void this.end();
    this.changed.dispose();
  }
}
