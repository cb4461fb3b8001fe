import { Command, CommanderError } from 'commander';
import type { Prepare } from '../core/runtime/prepared';
import { version } from '../package.json';
import { neededCommands } from './commands';
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
  for (const add of await neededCommands(argv.slice(2))) {
    add(program, done, prepare);
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
