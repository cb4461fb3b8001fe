import type { Command } from 'commander';
import { packageFolder } from '../places';

export function addPackages(program: Command, done: (exitCode: number) => void): void {
  const packages = program
    .command('packages')
    .description('fetch packages such as numpy for the built-in Python, list those at hand');
  packages
    .command('install')
    .description('fetch packages and what they need, once; each is checked by its hash')
    .argument('<name...>', 'names of packages, or of modules as a definition imports them')
    .option(
      '--packages <dir>',
      "folder to keep them in (default: SWF_PYTHON_PACKAGES, else the user's own)",
    )
    .option(
      '--from <address>',
      'mirror to fetch from (default: SWF_PYTHON_PACKAGE_SOURCE, else Pyodide’s)',
    )
    .option('--json', 'print one JSON array', false)
    .action(async (names: string[], flags: { packages?: string; from?: string; json: boolean }) => {
      const { install } = await import('../packages');
      done(await install(names, packageFolder(flags.packages), flags.from, flags.json));
    });
  packages
    .command('add')
    .description('take wheels of your own, for runs to import; each is kept with its hash')
    .argument('<wheel...>', 'wheels for the built-in Python, or folders with wheels')
    .option(
      '--packages <dir>',
      "folder to keep them in (default: SWF_PYTHON_PACKAGES, else the user's own)",
    )
    .option('--json', 'print one JSON array', false)
    .action(async (wheels: string[], flags: { packages?: string; json: boolean }) => {
      const { add } = await import('../packages');
      done(add(wheels, packageFolder(flags.packages), flags.json));
    });
  packages
    .command('list')
    .description('list the packages at hand')
    .option(
      '--packages <dir>',
      "folder to look in, beside the user's own (default: SWF_PYTHON_PACKAGES)",
    )
    .option('--all', 'all packages that can be had', false)
    .option('--json', 'print one JSON array', false)
    .action(async (flags: { packages?: string; all: boolean; json: boolean }) => {
      const { list } = await import('../packages');
      done(list(packageFolder(flags.packages), flags.all, flags.json));
    });
}
