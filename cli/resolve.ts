import type { Command } from 'commander';
import { absolutePath, testbedFile } from '../core/run/places';
import { registeredWorkflow } from '../core/run/registered';
import { openStore } from '../core/store';
import { resolveWorkflow } from '../core/workflow';
import type { WorkflowFiles } from '../core/workflow/files';
import type { Problem } from '../core/workflow/problem';
import type { Override, Resolution, ResolvedWorkflow, RunTarget } from '../core/workflow/types';
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
  readonly isQuiet?: boolean;
}

export interface Resolved {
  readonly workflow: ResolvedWorkflow;
  /** What did not stop it: warnings, information, hints. */
  readonly problems: readonly Problem[];
}

/** From a name and flags to what will run. Problems that stop it are printed, and a CliError ends the command. */
export async function resolveOrThrow(input: ResolveInput): Promise<Resolved> {
  const target = runTarget(input);
  const fromFiles = resolveWorkflow(target, [input.workflowFolder], input.files, {
    otherFlags: input.command.options.flatMap(({ long }) => long ?? []),
  });
  const resolution = fromFiles.ok ? fromFiles : await fromStore(input, target, fromFiles);
  if (resolution.ok) {
    return resolution;
  }
  printProblems(resolution.problems.filter(({ severity }) => severity === 'error'));
  throw new CliError('');
}

/** What was registered, where the files cannot give what was asked for; else why they cannot. */
async function fromStore(
  input: ResolveInput,
  target: RunTarget,
  refused: Extract<Resolution, { ok: false }>,
): Promise<Resolution> {
  const store = await openStore(input.storeFolder);
  try {
    const registered = await registeredWorkflow(store, target, refused, input);
    if (registered?.note && !input.isQuiet) {
      process.stderr.write(`note: ${registered.note}\n`);
    }
    return registered?.resolution ?? refused;
  } finally {
    store.close();
  }
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
