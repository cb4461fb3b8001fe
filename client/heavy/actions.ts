import * as vscode from 'vscode';
import type { CommandName } from '../names';
import { editNote, setPinned } from './annotations';
import { executionsToCompare } from './compare/choose';
import type { More } from './execution-pages';
import { exportExecution } from './export';
import { fetchPackages } from './install-packages';
import { type NewWorkflow, newWorkflow } from './new-workflow';
import type { Pieces } from './pieces';
import { registerWorkflow } from './register';
import { openSample } from './sample';
import { executionsOf, type FoundExecution, isRow, targetOf } from './targets';

export type Actions = Record<CommandName, (args: readonly unknown[]) => unknown>;

/** What each command does with the pieces; its arguments are as the editor, a view or a page gives them. */
export function actionsOf(pieces: Pieces, context: vscode.ExtensionContext): Actions {
  const { output, workflows, stores, texts, runs, forms, shown, executions } = pieces;
  const { server, comparisons, effective, timelines } = pieces;
  const several = ([first, selected]: readonly unknown[], many = true) =>
    executionsOf(
      isSelection(first) ? [undefined, executions.selection] : [first, selected],
      stores,
      many,
    );
  const execution = async ([first]: readonly unknown[]) => (await several([first], false))?.[0];
  return {
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
}

/** A key pressed in the view is about what is selected there. */
function isSelection(arg: unknown): boolean {
  return typeof arg === 'object' && arg !== null && 'selection' in arg;
}

function nameOf({ row, storeFolder }: FoundExecution) {
  return { executionId: row.execution_id, storeFolder };
}
