import * as vscode from 'vscode';
import { DEFAULT_OPTIONS, type RunOptions } from '../../core/run/plan';
import { type FinishedRun, startWorkflow } from '../../core/run/runner';
import { storedOptions, storedWorkflow } from '../../core/run/stored';
import type { WarmWorkers } from '../../core/runtime/warm-workers';
import { resolveWorkflow } from '../../core/workflow';
import type { Problem } from '../../core/workflow/problem';
import type { Override, Resolution } from '../../core/workflow/types';
import { editorFiles } from './editor-files';
import { failureReport, problemSentence } from './failure-texts';
import type { Failures } from './failures';
import { type LiveExecutions, RunFeed } from './live-executions';
import type { Output } from './output';
import { PrintedLines } from './printed-lines';
import { pythonSettings } from './python-settings';
import { sentenceOf } from './result';
import { tellEnd, tellProblems } from './run-messages';
import { untilDone } from './run-notification';
import type { Stores } from './stores';
import { type FoundExecution, runTarget, type Target } from './targets';

interface Plan {
  readonly resolution: Resolution;
  readonly options: RunOptions;
  readonly namespace: string | undefined;
  readonly storeFolder: string;
  /** What the problems of this run are kept under until it is run again. */
  readonly workflow: string;
}

/** Runs workflows in worker threads, and says how they ended. */
export class Runs {
  constructor(
    private readonly stores: Stores,
    private readonly live: LiveExecutions,
    private readonly failures: Failures,
    private readonly output: Output,
    private readonly workers: WarmWorkers,
  ) {}

  /** The id of the finished execution; undefined when it could not start. */
  async run(
    target: Target,
    overrides: readonly Override[],
    asked: Partial<RunOptions> = {},
  ): Promise<string | undefined> {
    const resolution = resolveWorkflow(
      runTarget(target, overrides),
      [target.workflowFolder],
      editorFiles(),
    );
    const { interpreter, ...granted } = pythonSettings(target.workflowFolder);
    const given: RunOptions = { ...DEFAULT_OPTIONS, ...granted, ...asked };
    const ownPython =
      interpreter && resolution.ok && resolution.workflow.type.language === 'python'
        ? given.runtime === 'auto' || given.runtime === 'python'
        : false;
    return this.start({
      resolution,
      options: ownPython ? { ...given, runtime: 'python', interpreter } : given,
      namespace: undefined,
      storeFolder: target.storeFolder,
      workflow: target.file,
    });
  }

  /** The same code, values, seed and limits once more. */
  async rerun({ row, storeFolder }: FoundExecution): Promise<string | undefined> {
    const store = await this.stores.open(storeFolder);
    const folder = await this.stores.workflowFolderOf(storeFolder);
    return this.start({
      resolution: await storedWorkflow(store, row, [], folder),
      options: { ...storedOptions(row), ...pythonSettings(folder) },
      namespace: row.namespace,
      storeFolder,
      workflow: row.workflow_name,
    });
  }

  /** Ends the execution that runs, or the one picked; the id of what it ended. */
  async cancel(): Promise<string | undefined> {
    const all = this.live.all();
    const [only] = all;
    if (!only) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is running.'));
      return undefined;
    }
    const picked =
      all.length === 1
        ? only
        : await vscode.window.showQuickPick(
            all.map(({ execution }) => ({ label: execution.executionId, execution })),
            { placeHolder: vscode.l10n.t('Which execution shall end?') },
          );
    picked?.execution.cancel();
    return picked?.execution.executionId;
  }

  private async start(plan: Plan): Promise<string | undefined> {
    const { resolution, options, namespace, storeFolder, workflow } = plan;
    this.failures.forget(workflow);
    if (!resolution.ok) {
      this.cannotStart(workflow, resolution.problems);
      return undefined;
    }
    const store = await this.stores.open(storeFolder);
    const feed = new RunFeed();
    const printed = new PrintedLines((line) => this.output.info(line));
    feed.onDidGrow((delta) => printed.take(delta));
    const parts = { store, prepare: this.workers.prepare };
    const started = await startWorkflow(resolution.workflow, options, namespace, parts, feed);
    if (!started.ok) {
      this.cannotStart(workflow, started.problems);
      return undefined;
    }
    const live = { execution: started.execution, storeFolder, feed };
    this.live.add(live);
    const { executionId, runtime } = started.execution;
    this.output.info(`${executionId} began (${runtime}, seed ${options.seed})`);
    if (vscode.workspace.getConfiguration('swf').get<boolean>('timeline.openOnRun')) {
      void vscode.commands.executeCommand('swf.openTimeline', { executionId, storeFolder });
    }
    const finished = await untilDone(live);
    await this.ended(finished, plan, {
      path: resolution.workflow.type.codeFile,
      text: resolution.workflow.code,
    });
    return finished.row.execution_id;
  }

  private cannotStart(workflow: string, problems: readonly Problem[]): void {
    this.failures.addProblems(workflow, problems);
    for (const problem of problems.filter(({ severity }) => severity === 'error')) {
      const { location } = problem;
      const place = location ? `${location.file}:${location.line}:${location.column}: ` : '';
      this.output.error(`${place}${problemSentence(problem)}`);
    }
    void tellProblems(problems);
  }

  private async ended(
    finished: FinishedRun,
    { storeFolder, workflow }: Plan,
    executed: { path: string; text: string },
  ): Promise<void> {
    const { outcome, row, storeError } = finished;
    if (outcome.error) {
      this.output.error(failureReport(row.execution_id, outcome.error));
      this.failures.addRunError(workflow, outcome.error, executed);
    } else {
      this.output.info(sentenceOf(row));
    }
    if (storeError !== undefined) {
      const reason = storeError instanceof Error ? storeError.message : String(storeError);
      const sentence = vscode.l10n.t('{0} could not be stored: {1}', row.execution_id, reason);
      this.output.error(sentence);
      void vscode.window.showErrorMessage(sentence);
    }
    const last = await this.stores.completedBefore(storeFolder, row);
    void tellEnd(finished, storeFolder, last);
  }
}
