import type { Command } from 'commander';
import { absolutePath, testbedFile } from '../core/run/places';
import { resolveWorkflow } from '../core/workflow';
import type { WorkflowFiles } from '../core/workflow/files';
import type { Problem } from '../core/workflow/problem';
import type { Override, ResolvedWorkflow, RunTarget } from '../core/workflow/types';
import type { LayerFlags } from './commands/options';
import { CliError } from './exit';
import { printProblems } from './output/problems';
import { parseSet } from './overrides';

export interface ResolveInput {
  readonly command: Command;
  readonly name: string | undefined;
  readonly flags: LayerFlags;
  readonly overrides: readonly Override[];
  readonly files: WorkflowFiles;
  readonly workflowFolder: string;
  readonly storeFolder: string;
}

export interface Resolved {
  readonly workflow: ResolvedWorkflow;
  /** What did not stop it: warnings, information, hints. */
  readonly problems: readonly Problem[];
}

/** From a name and flags to what will run. Problems that stop it are printed, and a CliError ends the command. */
export async function resolveOrThrow(input: ResolveInput): Promise<Resolved> {
  const resolution = resolveWorkflow(runTarget(input), [input.workflowFolder], input.files, {
    otherFlags: input.command.options.flatMap(({ long }) => long ?? []),
  });
  if (resolution.ok) {
    return resolution;
  }
  printProblems(resolution.problems.filter(({ severity }) => severity === 'error'));
  throw new CliError('');
}

/** The target that the flags name. */
export function runTarget({ name, flags, overrides, workflowFolder }: ResolveInput): RunTarget {
  return {
    name,
    version: flags.version,
    configFile: flags.config === undefined ? undefined : absolutePath(flags.config),
    testbedFile: testbedFile(flags.testbedConfig, workflowFolder),
    overrides: [...overrides, ...flags.set.map(parseSet)],
  };
}
