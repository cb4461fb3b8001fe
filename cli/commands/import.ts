import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { importJson } from '../../core/store';
import { CliError } from '../exit';
import { findPlaces, type PlaceOptions } from '../places';
import { withPlaces } from './options';

export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('add the definitions and executions that "export --format json" wrote')
    .argument('<file>', 'the exported file; traces are files of their own and not in it');
  withPlaces(command).action(async (file: string, flags: PlaceOptions) => {
    const imported = await importJson(findPlaces(flags).storeFolder, textOf(file));
    const skipped = imported.skipped.length;
    process.stdout.write(
      `added ${imported.definitions} definitions and ${imported.executions} executions${
        skipped > 0 ? `; left ${skipped} as they are, whose ids the store has already` : ''
      }\n`,
    );
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
