import type { CodeLens } from 'vscode-languageserver';
import { baseName } from '../../core/workflow/layers';
import { headerOf } from '../../core/workflow/places';
import { locate, locateInText } from '../../core/workflow/sources';
import { codeFacts, configurationsOf, pastOf } from './parameters';
import type { PastExecution } from './past';
import { rangeOf } from './place';
import { documentOf } from './structure';
import type { Workspace } from './workspace';

type ToUri = (path: string) => string;

/** Run, run with parameters and the last execution: above `[workflow]`, and above the class for each configuration. */
export function lensesOf(workspace: Workspace, path: string, uri: ToUri): CodeLens[] {
  const document = documentOf(workspace, path);
  if (document) {
    const header = headerOf(document, 'workflow');
    return header
      ? lensesFor(workspace, rangeOf(locate(path, document, header)), path, undefined, uri)
      : [];
  }
  const facts = codeFacts(workspace, path);
  if (!facts?.executor) {
    return [];
  }
  const range = rangeOf(locateInText(path, facts.text, facts.executor.nameSpan));
  const configurations = configurationsOf(workspace, path);
  return configurations.length === 0
    ? lensesFor(workspace, range, path, undefined, uri)
    : configurations.flatMap((file) =>
        lensesFor(workspace, range, file, baseName(file).replace(/\.toml$/, ''), uri),
      );
}

function lensesFor(
  workspace: Workspace,
  range: CodeLens['range'],
  file: string,
  name: string | undefined,
  uri: ToUri,
): CodeLens[] {
  const lens = (title: string, command: string, argument: unknown): CodeLens => ({
    range,
    command: { title, command, arguments: [argument] },
  });
  const target = { uri: uri(file) };
  const last = lastOf(workspace, file);
  return [
    lens(
      name === undefined ? '▶ Run Workflow' : `▶ Run Workflow ${name}`,
      'swf.runWorkflow',
      target,
    ),
    lens('Run with parameters…', 'swf.runWorkflowWithParameters', target),
    ...(last
      ? [
          lens(`last: ${outcomeOf(last)}`, 'swf.openTimeline', {
            storeFolder: workspace.past.storeFolder(workspace.folderOf(file)),
            executionId: last.executionId,
          }),
        ]
      : []),
  ];
}

/** The newest execution of a configuration; of the defaults and of code alone, one without configuration. */
function lastOf(workspace: Workspace, file: string): PastExecution | undefined {
  const past = pastOf(workspace, file);
  return (
    past.find(({ configFile }) => configFile === file) ??
    (/_default\.toml$|\.(py|ts)$/.test(file)
      ? past.find(({ configFile }) => configFile === undefined)
      : undefined)
  );
}

/** `completed, 3603.2 s` of simulated time. */
function outcomeOf({ status, simTime }: PastExecution): string {
  return simTime === undefined ? status : `${status}, ${Number(simTime.toPrecision(7))} s`;
}
