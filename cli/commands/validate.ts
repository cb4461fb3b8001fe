import type { Command } from 'commander';
import { Option } from 'commander';
import { diskFiles } from '../../core/run/disk';
import { Exit } from '../exit';
import { formatProblems, type ProblemFormat } from '../output/problem-formats';
import { findPlaces, needWorkflowFolder, type PlaceOptions } from '../places';
import { problemsOf, registryOf } from '../validate';
import { withPlaces } from './options';

interface ValidateFlags extends PlaceOptions {
  readonly format: ProblemFormat;
  readonly strict: boolean;
}

export function addValidate(program: Command, done: (exitCode: number) => void): void {
  const command = program
    .command('validate')
    .description('check configurations and definitions')
    .argument('[path...]', 'files or folders (default: the whole workflow folder)');
  withPlaces(command)
    .addOption(
      new Option('--format <format>', 'how problems are printed')
        .choices(['text', 'json', 'sarif', 'github'])
        .default('text'),
    )
    .option('--strict', 'warnings count as errors', false)
    .action(async (paths: string[], flags: ValidateFlags) => {
      const places = findPlaces({ ...flags, ...configOf(paths) });
      const folder = needWorkflowFolder(places);
      const registry = await registryOf(places.storeFolder);
      const problems = problemsOf(paths, folder, diskFiles(), registry);
      process.stdout.write(formatProblems(problems, flags.format));
      const failing = problems.filter(
        ({ severity }) => severity === 'error' || (flags.strict && severity === 'warning'),
      );
      done(failing.length > 0 ? Exit.usage : Exit.done);
    });
}

function configOf([first]: readonly string[]): { config?: string } {
  return first === undefined ? {} : { config: first };
}
