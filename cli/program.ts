import { Command, CommanderError } from 'commander';
import type { Prepare } from '../core/runtime/prepared';
import { version } from '../package.json';
import { addCompare } from './commands/compare';
import { addConfig } from './commands/config';
import { addDelete } from './commands/delete';
import { addExport } from './commands/export';
import { addImport } from './commands/import';
import { addList } from './commands/list';
import { addNew } from './commands/new';
import { addPackages } from './commands/packages';
import { addRerun } from './commands/rerun';
import { addRunWorkflow } from './commands/run-workflow';
import { addShow } from './commands/show';
import { addStore } from './commands/store';
import { addValidate } from './commands/validate';
import { sentenceOf } from './errors';
import { CliError, Exit } from './exit';

/** Runs the command line and returns the exit code. Expected failures are one sentence on stderr. */
export async function main(argv: readonly string[], prepare: Prepare): Promise<number> {
  let exitCode: number = Exit.done;
  const program = new Command('swf-testbed')
    .description('Simulate streaming workflows, keep every run, compare them.')
    .version(version)
    .option('--debug', 'show where an error of ours comes from, and how long a start takes')
    .enablePositionalOptions()
    .showHelpAfterError('(swf-testbed --help lists the commands)')
    .exitOverride();
  const done = (code: number): void => {
    exitCode = code;
  };
  addRunWorkflow(program, done, prepare);
  for (const add of [
    addNew,
    addValidate,
    addConfig,
    addList,
    addShow,
    addRerun,
    addCompare,
    addDelete,
    addExport,
    addImport,
    addStore,
    addPackages,
  ]) {
    add(program, done);
  }
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    return report(error, argv.includes('--debug'));
  }
}

function report(error: unknown, debug: boolean): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? Exit.done : Exit.usage;
  }
  const sentence = sentenceOf(error);
  if (sentence !== '') {
    process.stderr.write(`error: ${sentence}\n`);
  }
  if (debug && error instanceof Error) {
    process.stderr.write(`${error.stack}\n`);
  }
  return error instanceof CliError ? error.exitCode : Exit.usage;
}
