import * as vscode from 'vscode';
import { toJson } from '../../core/value/json';
import { describeSpec, parametersOf, resolveWorkflow } from '../../core/workflow';
import type { Override, ParameterSpec } from '../../core/workflow/types';
import { editorFiles } from './editor-files';
import { runTarget, type Target } from './targets';

interface Row extends vscode.QuickPickItem {
  readonly spec?: ParameterSpec;
}

/** Lets a person change parameters one by one; undefined when they leave without running. */
export async function pickParameters(target: Target): Promise<Override[] | undefined> {
  const files = editorFiles();
  const specs = parametersOf(runTarget(target, []), [target.workflowFolder], files);
  const chosen = new Map<ParameterSpec, string>();
  for (;;) {
    const overrides = [...chosen].map(([spec, text]) => overrideOf(spec, text));
    const current = currentValues(target, overrides);
    const run: Row = {
      label: `$(play) ${vscode.l10n.t('Run')}`,
      description: overrides.map(({ origin, text }) => `${origin} ${text}`).join(' '),
      alwaysShow: true,
    };
    const rows = specs.map(
      (spec): Row => ({
        label: `${chosen.has(spec) ? '$(edit) ' : ''}${spec.key} = ${chosen.get(spec) ?? current(spec)}`,
        description: describeSpec(spec),
        ...(spec.description === undefined ? {} : { detail: spec.description }),
        spec,
      }),
    );
    const picked = await vscode.window.showQuickPick([run, ...rows], {
      placeHolder: vscode.l10n.t('Choose a parameter to change it, or run'),
      matchOnDetail: true,
      ignoreFocusOut: true,
    });
    if (!picked) {
      return undefined;
    }
    if (!picked.spec) {
      return overrides;
    }
    const text = await ask(target, picked.spec, chosen, current(picked.spec));
    if (text !== undefined) {
      chosen.set(picked.spec, text);
    }
  }
}

function ask(
  target: Target,
  spec: ParameterSpec,
  chosen: ReadonlyMap<ParameterSpec, string>,
  current: string,
): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: spec.title ?? spec.key,
    prompt: [spec.description, describeSpec(spec)].filter(Boolean).join(' · '),
    value: chosen.get(spec) ?? current.replace(/^"(.*)"$/, '$1'),
    ignoreFocusOut: true,
    validateInput: (text) => {
      const tried = [...chosen]
        .filter(([one]) => one !== spec)
        .map(([one, t]) => overrideOf(one, t));
      const resolution = resolveWorkflow(
        runTarget(target, [...tried, overrideOf(spec, text)]),
        [target.workflowFolder],
        editorFiles(),
      );
      const wrong = resolution.problems.find(
        ({ severity, message }) => severity === 'error' && message.includes(spec.key),
      );
      return wrong && `${wrong.message}${wrong.remedy ? `: ${wrong.remedy}` : ''}`;
    },
  });
}

function overrideOf({ section, key }: ParameterSpec, text: string): Override {
  return { section, key, text, origin: `${section}.${key}` };
}

function currentValues(
  target: Target,
  overrides: readonly Override[],
): (spec: ParameterSpec) => string {
  const resolution = resolveWorkflow(
    runTarget(target, overrides),
    [target.workflowFolder],
    editorFiles(),
  );
  return ({ section, key, default: fallback }) => {
    const table = resolution.ok ? resolution.workflow.effective.values[section] : undefined;
    const value = typeof table === 'object' && key in table ? table[key as never] : fallback;
    return value === undefined ? '' : toJson(value);
  };
}
