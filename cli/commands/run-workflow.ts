import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { diskFiles } from '../../core/run/disk';
import { absolutePath } from '../../core/run/places';
import { DEFAULT_OPTIONS, type RunOptions } from '../../core/run/plan';
import type { Prepare } from '../../core/runtime/prepared';
import { loadEarly, openStore } from '../../core/store';
import { CliError, Exit } from '../exit';
import { printProblems } from '../output/problems';
import { parseNumber, parseWhole, splitOverrides } from '../overrides';
import { findPlaces, needWorkflowFolder, type PlaceOptions, packageFolder } from '../places';
import { resolveOrThrow } from '../resolve';
import { runAndPrint } from '../run';
import { type LayerFlags, type RunFlags, withLayers, withPlaces, withRunOptions } from './options';

export function addRunWorkflow(
  program: Command,
  done: (exitCode: number) => void,
  prepare: Prepare,
): void {
  const command = program
    .command('run-workflow')
    .description('simulate a workflow and keep the execution')
    .argument('[name]', 'workflow, or name of a configuration')
    .argument('[rest...]')
    .usage('NAME [--<parameter> VALUE]… [options]')
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments();
  withRunOptions(withLayers(withPlaces(command)));
  command.action(
    async (
      name: string | undefined,
      rest: string[],
      flags: PlaceOptions & LayerFlags & RunFlags,
    ) => {
      done(await run(command, name === undefined ? rest : [name, ...rest], flags, prepare));
    },
  );
}

async function run(
  command: Command,
  words: readonly string[],
  flags: PlaceOptions & LayerFlags & RunFlags,
  prepare: Prepare,
): Promise<number> {
  const helpAsked = words.some((word) => word === '--help' || word === '-h');
  const { operands, overrides } = splitOverrides(
    words.filter((word) => word !== '--help' && word !== '-h'),
  );
  if (helpAsked) {
    const { runHelp } = await import('./run-help');
    process.stdout.write(runHelp(command, operands[0], flags));
    return Exit.done;
  }
  const [name, extra] = operands;
  if (name === undefined && flags.config === undefined) {
    throw new CliError('name the workflow to run: swf-testbed run-workflow NAME');
  }
  if (extra !== undefined) {
    throw new CliError(`${extra} is one word too many: run-workflow takes one name`);
  }
  loadEarly();
  const options = runOptions(flags);
  const places = findPlaces(flags);
  const workflowFolder = needWorkflowFolder(places);
  const { workflow, problems } = await resolveOrThrow({
    command,
    name,
    flags,
    overrides,
    files: diskFiles(),
    workflowFolder,
    storeFolder: places.storeFolder,
    isQuiet: flags.quiet,
  });
  if (!flags.quiet) {
    printProblems(problems.filter(({ severity }) => severity !== 'information'));
  }
  const store = await openStore(places.storeFolder);
  try {
    return await runAndPrint(workflow, options, flags.namespace, store, {
      json: flags.json,
      quiet: flags.quiet,
      report: flags.report,
      trace: flags.trace,
      prepare,
    });
  } finally {
    store.close();
  }
}

/** How to run, from the flags. */
export function runOptions(flags: RunFlags): RunOptions {
  const { runtime, duration, seed, realtime, dataFolder } = flags;
  const packages = packageFolder(flags.packages);
  return {
    ...DEFAULT_OPTIONS,
    runtime,
    duration: duration === undefined ? undefined : parseNumber('--duration', duration, 0),
    seed: seed === undefined ? DEFAULT_OPTIONS.seed : parseWhole('--seed', seed),
    realtimeFactor:
      realtime === undefined
        ? undefined
        : parseNumber('--realtime', realtime === true ? '1' : realtime, 0),
    interpreter: process.env['SWF_PYTHON_INTERPRETER'],
    dataFolder: dataFolder === undefined ? undefined : existingFolder('--data-folder', dataFolder),
    packageFolder: packages && existingFolder('--packages', packages),
  };
}

function existingFolder(option: string, given: string): string {
  const path = absolutePath(given);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CliError(`${option} ${given} is no folder`);
  }
  return path;
}
