import * as vscode from 'vscode';
import type { FinishedRun } from '../../core/run/runner';
import type { Problem } from '../../core/workflow/problem';
import { uriOfPath } from './editor-files';
import { problemSentence } from './failure-texts';
import { sentenceOf } from './result';

interface Action {
  readonly title: string;
  readonly act: () => unknown;
}

/** How a run ended: one sentence with the numbers that matter, and what can be done next. */
export async function tellEnd(
  { outcome: { error, status }, row }: FinishedRun,
  storeFolder: string,
  last: string | undefined,
): Promise<void> {
  const about = { executionId: row.execution_id, storeFolder };
  const command = (name: string, ...args: unknown[]) =>
    vscode.commands.executeCommand(name, ...args);
  const timeline: Action = {
    title: vscode.l10n.t('Timeline'),
    act: () => command('swf.openTimeline', about),
  };
  if (error) {
    const { file, line, column = 1 } = error;
    const place = file === undefined || line === undefined ? [] : [goTo(file, line, column)];
    const text = `${row.execution_id}: ${problemSentence(error)}`;
    const packages = error.packages ? [fetchAndRerun(error.packages, about)] : [];
    await offer('error', text, [...packages, ...place, timeline, showOutput()]);
    return;
  }
  const rerun: Action = {
    title: vscode.l10n.t('Rerun'),
    act: () => command('swf.rerunExecution', about),
  };
  const compare: Action = {
    title: vscode.l10n.t('Compare with Last'),
    act: () => {
      const before = { executionId: last, storeFolder };
      return command('swf.compareExecutions', before, [before, about]);
    },
  };
  await offer('information', sentenceOf(row), [
    timeline,
    rerun,
    ...(status === 'completed' && last !== undefined ? [compare] : []),
  ]);
}

/** Why a run could not begin: the first problem, with the way to its line. */
export async function tellProblems(problems: readonly Problem[]): Promise<void> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first, ...others] = errors;
  if (!first) {
    return;
  }
  const { location } = first;
  const more = others.length === 0 ? '' : ` ${vscode.l10n.t('(and {0} more)', others.length)}`;
  const place = location ? [goTo(location.file, location.line, location.column)] : [];
  await offer('error', `${problemSentence(first)}${more}`, [...place, showOutput()]);
}

/** What the built-in Python lacks can be had: fetch it and run the same once more. */
function fetchAndRerun(packages: readonly string[], about: object): Action {
  return {
    title: vscode.l10n.t('Fetch {0}…', packages.at(-1) ?? ''),
    act: async () => {
      const { executeCommand } = vscode.commands;
      if (await executeCommand<boolean>('swf.installPackages', { names: packages })) {
        await executeCommand('swf.rerunExecution', about);
      }
    },
  };
}

function showOutput(): Action {
  return {
    title: vscode.l10n.t('Show Output'),
    act: () => vscode.commands.executeCommand('swf.showOutput'),
  };
}

function goTo(file: string, line: number, column: number): Action {
  return {
    title: vscode.l10n.t('Go to Line'),
    act: () => {
      const at = new vscode.Position(line - 1, column - 1);
      return vscode.window.showTextDocument(uriOfPath(file), {
        selection: new vscode.Range(at, at),
      });
    },
  };
}

async function offer(
  level: 'error' | 'information',
  text: string,
  actions: readonly Action[],
): Promise<void> {
  const titles = actions.map(({ title }) => title);
  const answer = await (level === 'error'
    ? vscode.window.showErrorMessage(text, ...titles)
    : vscode.window.showInformationMessage(text, ...titles));
  await actions.find(({ title }) => title === answer)?.act();
}
