import * as vscode from 'vscode';
import type { FinishedRun } from '../../core/run/runner';
import type { LiveExecution } from './live-executions';
import { progressText } from './progress-text';

/** A notification with a bar and *Cancel* until the execution ends. */
export function untilDone({ execution, feed }: LiveExecution): Thenable<FinishedRun> {
  const { duration } = execution.options;
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: execution.executionId,
      cancellable: true,
    },
    (progress, token) => {
      token.onCancellationRequested(() => execution.cancel());
      let shown = 0;
      feed.onDidProgress(({ simulatedTime }) => {
        const reached = duration ? Math.min(100, (100 * simulatedTime) / duration) : 0;
        progress.report({ message: progressText(feed, duration), increment: reached - shown });
        shown = reached;
      });
      return execution.done;
    },
  );
}
