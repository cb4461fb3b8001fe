import * as vscode from 'vscode';
import { WarmWorkers } from '../../core/runtime/warm-workers';
import type { CommandName } from '../names';
import { editNote, setPinned } from './annotations';
import { Comparisons } from './compare';
import { executionsToCompare } from './compare/choose';
import { DefinitionsView } from './definitions-view';
import { EffectiveDocuments } from './effective';
import { ExecutionFilterState } from './execution-filter';
import type { More } from './execution-pages';
import { ExecutionsView } from './executions-view';
import { exportExecution } from './export';
import { Failures } from './failures';
import { fetchPackages } from './install-packages';
import { LanguageServer } from './language-server';
import { LiveExecutions } from './live-executions';
import { type NewWorkflow, newWorkflow } from './new-workflow';
import { Output } from './output';
import { ParameterForms } from './parameters';
import { ReadyPython } from './ready-python';
import { registerWorkflow } from './register';
import { RunningStatus } from './running-status';
import { Runs } from './runs';
import { openSample } from './sample';
import { Stores } from './stores';
import { executionsOf, type FoundExecution, isRow, targetOf } from './targets';
import { Texts } from './texts';
import { Timelines } from './timeline/timelines';
import { WorkflowFolders } from './workflow-folders';

export interface Host {
  run(command: CommandName, args: readonly unknown[]): Promise<unknown>;
  /** Ends what still runs; returns when that is stored. */
  end(): Promise<void>;
}

/** Builds the pieces and hands them to each other. */
export function createHost(context: vscode.ExtensionContext): Host {
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
  void server.start();

  const several = ([first, selected]: readonly unknown[], many = true) =>
    executionsOf(
      isSelection(first) ? [undefined, executions.selection] : [first, selected],
      stores,
      many,
    );
  const execution = async ([first]: readonly unknown[]) => (await several([first], false))?.[0];
  const actions: Record<CommandName, (args: readonly unknown[]) => unknown> = {
    'swf.runWorkflow': async ([arg]) => {
      const target = await targetOf(arg, workflows);
      return target && runs.run(target, []);
    },
    'swf.runWorkflowWithParameters': async ([arg]) => {
      const target = await targetOf(arg, workflows);
      return target && forms.open(target);
    },
    'swf.cancelExecution': () => runs.cancel(),
    'swf.rerunExecution': async (args) => {
      const found = await execution(args);
      return found && runs.rerun(found);
    },
    'swf.showExecution': async (args) => {
      const found = await execution(args);
      return found && texts.showExecution(found.row);
    },
    'swf.openTimeline': async (args) => {
      const found = await execution(args);
      return found && timelines.open(found);
    },
    'swf.exportExecution': async (args) => {
      const found = await execution(args);
      return found && exportExecution(found);
    },
    'swf.deleteExecution': async (args) => {
      const found = await several(args);
      return found && stores.remove(found);
    },
    'swf.pinExecution': async (args) => {
      const found = await several(args);
      return found && setPinned(found, true, stores);
    },
    'swf.unpinExecution': async (args) => {
      const found = await several(args);
      return found && setPinned(found, false, stores);
    },
    'swf.editNote': async (args) => {
      const found = await execution(args);
      return found && editNote(found, stores);
    },
    'swf.filterExecutions': async () =>
      shown.pick((await stores.groups('workflow_name')).map(({ value }) => value)),
    'swf.clearExecutionsFilter': () => shown.set({ filter: {} }),
    'swf.groupExecutions': () => shown.pickGrouping(),
    'swf.showMoreExecutions': ([node]) => executions.showMore(node as More),
    'swf.compareExecutions': async (args) => {
      const found = await executionsToCompare(await several(args), stores);
      return found && comparisons.open(found);
    },
    'swf.compareConfigurations': async (args) => {
      const found = await several(args);
      return found && effective.diff(found);
    },
    'swf.showEffectiveConfiguration': async ([arg]) => {
      if (isRow(arg)) {
        const found = await execution([arg]);
        return found && effective.show(nameOf(found));
      }
      const target = await targetOf(arg, workflows);
      return target && effective.show({ target });
    },
    'swf.newWorkflow': ([given]) =>
      newWorkflow(
        (given ?? {}) as Partial<NewWorkflow>,
        workflows,
        vscode.Uri.joinPath(context.extensionUri, 'templates'),
      ),
    'swf.registerWorkflow': async ([arg]) => {
      const target = await targetOf(arg, workflows);
      return target && registerWorkflow(target, stores);
    },
    'swf.installPackages': ([given]) =>
      fetchPackages((given as { readonly names?: readonly string[] } | undefined)?.names),
    'swf.openSample': () => openSample(context),
    'swf.restartLanguageServer': () => server.restart(),
    'swf.showOutput': () => output.show(),
  };
  const executes: readonly CommandName[] = [
    'swf.runWorkflow',
    'swf.runWorkflowWithParameters',
    'swf.rerunExecution',
  ];
  return {
    end: () => live.end(),
    async run(command, args) {
      if (executes.includes(command) && !vscode.workspace.isTrusted) {
        void tellUntrusted();
        return undefined;
      }
      try {
        return await actions[command](args);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        output.error(message);
        void vscode.window.showErrorMessage(message);
        return undefined;
      }
    },
  };
}

/** Why nothing is run in Restricted Mode, and the way out of it. */
async function tellUntrusted(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('A workflow is code of this folder: trust the workspace first to run it.'),
    manage,
  );
  if (answer === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}

/** A key pressed in the view is about what is selected there. */
function isSelection(arg: unknown): boolean {
  return typeof arg === 'object' && arg !== null && 'selection' in arg;
}

function nameOf({ row, storeFolder }: FoundExecution) {
  return { executionId: row.execution_id, storeFolder };
}
