import * as vscode from 'vscode';
import { WarmWorkers } from '../../core/runtime/warm-workers';
import { Comparisons } from './compare';
import { DefinitionsView } from './definitions-view';
import { EffectiveDocuments } from './effective';
import { ExecutionFilterState } from './execution-filter';
import { ExecutionsView } from './executions-view';
import { Failures } from './failures';
import { LanguageServer } from './language-server';
import { LiveExecutions } from './live-executions';
import { Output } from './output';
import { ParameterForms } from './parameters';
import { ReadyPython } from './ready-python';
import { RunningStatus } from './running-status';
import { Runs } from './runs';
import { Stores } from './stores';
import { Texts } from './texts';
import { Timelines } from './timeline/timelines';
import { tellUntrusted } from './trust';
import { WorkflowFolders } from './workflow-folders';

export type Pieces = ReturnType<typeof makePieces>;

/** Builds the pieces and hands them to each other; they end with the extension. */
export function makePieces(context: vscode.ExtensionContext) {
  const output = new Output();
  const workflows = new WorkflowFolders();
  const stores = new Stores(workflows, output);
  const texts = new Texts();
  const live = new LiveExecutions();
  const workers = new WarmWorkers();
  const failures = new Failures(workflows.onDidChangeFile);
  const runs = new Runs(stores, live, failures, output, workers);
  const forms = new ParameterForms({
    extension: context.extensionUri,
    onDidChangeFile: workflows.onDidChangeFile,
    // A form that comes back in a window without trust must not run either.
    run: (target, overrides, options) =>
      void (vscode.workspace.isTrusted ? runs.run(target, overrides, options) : tellUntrusted()),
  });
  const shown = new ExecutionFilterState(context.workspaceState);
  const executions = new ExecutionsView(stores, shown);
  const server = new LanguageServer(context.asAbsolutePath('dist/server.js'), output);
  const comparisons = new Comparisons(stores, context.extensionUri);
  const effective = new EffectiveDocuments(stores, workflows, context.extensionUri);
  const timelines = new Timelines({
    stores,
    texts,
    output,
    live,
    extensionFolder: context.extensionUri,
  });
  context.subscriptions.push(
    output,
    workflows,
    stores,
    texts,
    live,
    failures,
    forms,
    comparisons,
    effective,
    server,
    timelines,
    new RunningStatus(live),
    executions,
    new DefinitionsView(workflows),
    workers,
    new ReadyPython(workers),
  );
  return {
    output,
    workflows,
    stores,
    texts,
    live,
    runs,
    forms,
    shown,
    executions,
    server,
    comparisons,
    effective,
    timelines,
  };
}
