import * as vscode from 'vscode';
import { definitionOf } from '../../core/run/definition';
import { resolveWorkflow } from '../../core/workflow';
import { editorFiles } from './editor-files';
import { tellProblems } from './run-messages';
import type { Stores } from './stores';
import { runTarget, type Target } from './targets';

/** Keeps a definition, as it is on the screen, in the store without running it; returns its revision. */
export async function registerWorkflow(
  target: Target,
  stores: Stores,
): Promise<string | undefined> {
  const resolution = resolveWorkflow(runTarget(target, []), [target.workflowFolder], editorFiles());
  if (!resolution.ok) {
    void tellProblems(resolution.problems);
    return undefined;
  }
  const { workflow } = resolution;
  const store = await stores.open(target.storeFolder);
  const { change, revision } = await store.registerDefinition(definitionOf(workflow));
  const name = `${workflow.workflowName} ${workflow.version}`;
  const sentences = {
    new: vscode.l10n.t('{0} is registered.', name),
    same: vscode.l10n.t('{0} was registered before, and is unchanged.', name),
    changed: vscode.l10n.t(
      '{0} is registered anew: it changed since, and its version did not.',
      name,
    ),
  };
  void vscode.window.showInformationMessage(sentences[change]);
  return revision;
}
