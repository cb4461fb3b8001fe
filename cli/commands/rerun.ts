import type { Command } from 'commander';
import { storedOptions, storedWorkflow } from '../../core/run/stored';
import { CliError } from '../exit';
import { printProblems } from '../output/problems';
import { parseSet, splitOverrides } from '../overrides';
import { findPlaces, type PlaceOptions } from '../places';
import { runAndPrint } from '../run';
import { withStore } from '../with-store';
import { type RunFlags, withPlaces, withRunOptions } from './options';
import { runOptions } from './run-workflow';

type RerunFlags = PlaceOptions & RunFlags & { readonly set: readonly string[] };

export function addRerun(program: Command, done: (exitCode: number) => void): void {
  const command = program
    .command('rerun')
    .description('repeat an execution with the code, values and seed it had, changed by overrides')
    .argument('<id>', 'id of the execution')
    .argument('[rest...]')
    .usage('ID [--<parameter> VALUE]… [options]')
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--set <section.key=value>', 'override one value; may be repeated', collect, []);
  withRunOptions(withPlaces(command)).action(
    async (id: string, rest: string[], flags: RerunFlags) => {
      const { operands, overrides } = splitOverrides(rest);
      if (operands[0] !== undefined) {
        throw new CliError(`${operands[0]} is one word too many: rerun takes one id`);
      }
      await withStore(flags, async ({ store, needExecution }) => {
        const row = await needExecution(id);
        const folder = findPlaces(flags).workflowFolder ?? process.cwd();
        const all = [...overrides, ...flags.set.map(parseSet)];
        const resolution = await storedWorkflow(store, row, all, folder);
        if (!resolution.ok) {
          printProblems(resolution.problems);
          throw new CliError('');
        }
        const options = { ...storedOptions(row), ...given(flags) };
        const namespace = flags.namespace ?? row.namespace;
        done(
          await runAndPrint(resolution.workflow, options, namespace, store, {
            ...flags,
            report: flags.report,
            trace: flags.trace,
          }),
        );
      });
    },
  );
}

/** Only the options that were written replace the ones of the execution. */
function given(flags: RunFlags): Partial<ReturnType<typeof runOptions>> {
  const { duration, seed, realtimeFactor, runtime, ...given } = runOptions(flags);
  return {
    // Rights are granted for each run.
    dataFolder: given.dataFolder,
    packageFolder: given.packageFolder,
    interpreter: given.interpreter,
    ...(flags.runtime === 'auto' ? {} : { runtime }),
    ...(flags.duration === undefined ? {} : { duration }),
    ...(flags.seed === undefined ? {} : { seed }),
    ...(flags.realtime === undefined ? {} : { realtimeFactor }),
  };
}

function collect(value: string, list: string[]): string[] {
  return [...list, value];
}
