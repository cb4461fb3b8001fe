import * as vscode from 'vscode';
import type { LiveExecutions } from './live-executions';
import { number } from './numbers';
import { progressText } from './progress-text';

/** The status bar while something runs: how far it is; a click cancels. */
export class RunningStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'swf.running',
    vscode.StatusBarAlignment.Left,
    100,
  );
  private readonly listening: vscode.Disposable;

  constructor(private readonly live: LiveExecutions) {
    this.item.name = vscode.l10n.t('Running Workflows');
    this.item.command = 'swf.cancelExecution';
    this.listening = live.onDidChange(() => this.show());
  }

  private show(): void {
    const all = this.live.all();
    const [first, ...others] = all;
    if (!first) {
      this.item.hide();
      return;
    }
    const { execution, feed } = first;
    this.item.text =
      others.length === 0
        ? `$(sync~spin) ${execution.executionId}: ${number(feed.progress.simulatedTime)} s`
        : `$(sync~spin) ${vscode.l10n.t('{0} executions', all.length)}`;
    const rows = all.map(
      (one) =>
        `${one.execution.executionId}: ${progressText(one.feed, one.execution.options.duration)}`,
    );
    this.item.tooltip = [...rows, vscode.l10n.t('Click to cancel')].join('\n');
    this.item.show();
  }

  dispose(): void {
    this.listening.dispose();
    this.item.dispose();
  }
}
