import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { diskFiles } from '../../core/run/disk';
import { absolutePath, findWorkflowFolder } from '../../core/run/places';
import { newWorkflowFiles, newWorkflowProblem } from '../../core/run/scaffold';
import type { Language } from '../../core/workflow/types';
import { CliError } from '../exit';
import { shortPath } from '../output/problems';

interface NewFlags {
  readonly language: Language;
  readonly workflows?: string;
}

export function addNew(program: Command): void {
  program
    .command('new')
    .description('write a workflow that runs at once: definition, defaults and one configuration')
    .argument('<name>', 'name of the workflow: letters, digits and _')
    .addOption(
      new Option('--language <language>', 'language of the definition')
        .choices(['python', 'typescript'])
        .default('python'),
    )
    .option(
      '--workflows <dir>',
      'folder to write into (default: workflows/ here or above, else made here)',
    )
    .action(writeWorkflow);
}

function writeWorkflow(name: string, { language, workflows }: NewFlags): void {
  const folder = absolutePath(workflows ?? findWorkflowFolder(undefined) ?? 'workflows');
  const problem = newWorkflowProblem(name, diskFiles().list(folder));
  if (problem !== undefined) {
    throw new CliError(`${problem}: choose another name, such as my_workflow`);
  }
  // The bundle stands in dist/, the templates beside it.
  const files = newWorkflowFiles(name, language, join(__dirname, '../templates'));
  try {
    mkdirSync(folder, { recursive: true });
    for (const file of files) {
      // Never over a file that came to be in the meantime.
      writeFileSync(join(folder, file.name), file.text, { flag: 'wx' });
    }
  } catch (error) {
    throw new CliError(
      `the workflow cannot be written into ${folder}: ${(error as Error).message}`,
    );
  }
  const paths = files.map((file) => shortPath(`${folder}/${file.name}`));
  process.stdout.write(`${paths.join('\n')}\n`);
}
