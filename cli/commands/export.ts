import { type Command, Option } from 'commander';
import { storedTrace } from '../../core/run/stored';
import { type ExportFormat, exportFiles } from '../export-files';
import { shortPath } from '../output/problems';
import type { PlaceOptions } from '../places';
import { writeOutput } from '../run';
import { withStore } from '../with-store';
import { withPlaces } from './options';

type ExportFlags = PlaceOptions & { readonly format: ExportFormat; readonly output: string };

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description("write an execution's trace for other programs")
    .argument('<id>', 'id of the execution')
    .addOption(
      new Option(
        '--format <format>',
        'perfetto opens in ui.perfetto.dev; csv writes spans, and other tables beside it',
      )
        .choices(['perfetto', 'csv', 'arrow'])
        .makeOptionMandatory(),
    )
    .requiredOption('--output <file>', 'file to write');
  withPlaces(command).action(async (id: string, { format, output, ...places }: ExportFlags) => {
    await withStore(places, async ({ store, needExecution }) => {
      const trace = storedTrace(store, await needExecution(id));
      for (const { file, content } of await exportFiles(trace, format, output)) {
        writeOutput(file, content);
        process.stdout.write(`${shortPath(file)}\n`);
      }
    });
  });
}
