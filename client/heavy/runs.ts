import * as vscode from 'vscode';
import { DEFAULT_OPTIONS, type RunOptions } from '../../core/run/plan';
import { type FinishedRun, type RunningExecution, startWorkflow } from '../../core/run/runner';
import { storedOptions, storedWorkflow } from '../../core/run/stored';
import type { RunProgress } from '../../core/runtime/request';
import { resolveWorkflow } from '../../core/workflow';
import type { Override, Resolution } from '../../core/workflow/types';
import { editorFiles } from './editor-files';
import { Failures } from './failures';
import type { Output } from './output';
import { sentenceOf } from './result';
import type { Stores } from './stores';
import { type FoundExecution, runTarget, type Target } from './targets';

/** Runs workflows in worker threads, shows how far they are, and says how they ended. */
export class Runs implements vscode.Disposable {
  private readonly running = new Set<RunningExecution>();
  private readonly failures = new Failures();
  private readonly status = vscode.window.createStatusBarItem(
    'swf.running',
    vscode.StatusBarAlignment.Left,
  );

  constructor(
    private readonly stores: Stores,
    private readonly output: Output,
  ) {
    this.status.command = 'swf.cancelExecution';
    this.status.tooltip = vscode.l10n.t('Cancel the execution');
  }

  /** The id of the finished execution; undefined when it could not start. */
  async run(target: Target, overrides: readonly Override[]): Promise<string | undefined> {
    const resolution = resolveWorkflow(
      runTarget(target, overrides),
      [target.workflowFolder],
      editorFiles(),
    );
    const interpreter = vscode.workspace.getConfiguration('swf').get<string>('python.interpreter');
    const options: RunOptions =
      interpreter && resolution.ok && resolution.workflow.type.language === 'python'
        ? { ...DEFAULT_OPTIONS, runtime: 'python', interpreter }
        : DEFAULT_OPTIONS;
    return this.start(resolution, options, undefined, target.storeFolder);
  }

  /** The same code, values, seed and limits once more. */
  async rerun({ row, storeFolder }: FoundExecution): Promise<string | undefined> {
    const store = await this.stores.open(storeFolder);
    const folder = vscode.Uri.joinPath(vscode.Uri.file(storeFolder), '..', 'workflows').fsPath;
    const resolution = await storedWorkflow(store, row, [], folder.replaceAll('\\', '/'));
    return this.start(resolution, storedOptions(row), row.namespace, storeFolder);
  }

  async cancel(): Promise<void> {
    const all = [...this.running];
    if (all.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is running.'));
    }
    const [only] = all;
    if (only && all.length === 1) {
      only.cancel();
    } else if (only) {
      const picked = await vscode.window.showQuickPick(
        all.map((execution) => ({ label: execution.executionId, execution })),
        { placeHolder: vscode.l10n.t('Which execution shall end?') },
      );
      picked?.execution.cancel();
    }
  }

  private async start(
    resolution: Resolution,
    options: RunOptions,
    namespace: string | undefined,
    storeFolder: string,
  ): Promise<string | undefined> {
    this.failures.clear();
    if (!resolution.ok) {
      this.failures.show(resolution.problems);
      return undefined;
    }
    const store = await this.stores.open(storeFolder);
    let report: (progress: RunProgress) => void = () => {};
    const started = await startWorkflow(
      resolution.workflow,
      options,
      namespace,
      { store },
      {
        onProgress: (progress) => report(progress),
      },
    );
    if (!started.ok) {
      this.failures.show(started.problems);
      return undefined;
    }
    const { execution } = started;
    const finished = await this.withProgress(execution, (shown) => {
      report = shown;
    });
    this.tell(finished, storeFolder);
    return finished.row.execution_id;
  }

  private async withProgress(
    execution: RunningExecution,
    listen: (shown: (progress: RunProgress) => void) => void,
  ): Promise<FinishedRun> {
    this.running.add(execution);
    this.showRunning();
    try {
      return await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: execution.executionId,
          cancellable: true,
        },
        (progress, token) => {
          token.onCancellationRequested(() => execution.cancel());
          const { duration } = execution.options;
          let shownPercent = 0;
          listen(({ simulatedTime, eventCount }) => {
            const percent = duration ? Math.min(100, (100 * simulatedTime) / duration) : 0;
            progress.report({
              message: vscode.l10n.t(
                '{0} s simulated, {1} events',
                Math.round(simulatedTime).toLocaleString(),
                eventCount.toLocaleString(),
              ),
              increment: percent - shownPercent,
            });
            shownPercent = percent;
          });
          return execution.done;
        },
      );
    } finally {
      this.running.delete(execution);
      this.showRunning();
    }
  }

  private showRunning(): void {
    void vscode.commands.executeCommand('setContext', 'swf.running', this.running.size > 0);
    if (this.running.size === 0) {
      this.status.hide();
      return;
    }
    this.status.text = `$(sync~spin) ${[...this.running].map((one) => one.executionId).join(', ')}`;
    this.status.show();
  }

  /** A short sentence with the numbers that matter, and what can be done next. */
  private tell({ outcome, row, storeError }: FinishedRun, storeFolder: string): void {
    const sentence = sentenceOf(row);
    this.output.info(sentence);
    const show = vscode.l10n.t('Show Result');
    const again = vscode.l10n.t('Run Again');
    const about = { executionId: row.execution_id, storeFolder };
    const act = (answer: string | undefined): void => {
      if (answer === show) {
        void vscode.commands.executeCommand('swf.showExecution', about);
      } else if (answer === again) {
        void vscode.commands.executeCommand('swf.rerunExecution', about);
      }
    };
    if (storeError !== undefined) {
      this.output.error(`${row.execution_id} could not be stored: ${String(storeError)}`);
    }
    if (outcome.error) {
      this.failures.showRunError(outcome.error, row.execution_id);
      return;
    }
    void vscode.window.showInformationMessage(sentence, show, again).then(act);
  }

  dispose(): void {
    for (const execution of this.running) {
      execution.cancel();
    }
    this.failures.dispose();
    this.status.dispose();
  }
}
