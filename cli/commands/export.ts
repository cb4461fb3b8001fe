import { type Command, Option } from 'commander';
import { makeReport } from '../../core/run/report/make-report';
import { storedTrace } from '../../core/run/stored';
import { exportJson, exportText } from '../../core/store';
import { CliError } from '../exit';
import { type ExportFormat, exportFiles } from '../export-files';
import { shortPath } from '../output/problems';
import { findPlaces, type PlaceOptions } from '../places';
import { writeOutput } from '../run';
import { withStore } from '../with-store';
import { withPlaces } from './options';

type ExportFlags = PlaceOptions & {
  readonly format: ExportFormat | 'html' | 'json';
  readonly output: string;
};

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description("write an execution's trace for other programs, or executions as JSON")
    .argument('[id...]', 'id of the execution; json takes several, or all when none is named')
    .addOption(
      new Option(
        '--format <format>',
        'html is the timeline as one file that works offline; perfetto opens in ui.perfetto.dev; csv writes spans, and other tables beside it; json writes definitions and executions',
      )
        .choices(['html', 'perfetto', 'csv', 'arrow', 'json'])
        .makeOptionMandatory(),
    )
    .requiredOption('--output <file>', 'file to write');
  withPlaces(command).action(async (ids: string[], { format, output, ...places }: ExportFlags) => {
    await withStore(places, async ({ store, needExecution }) => {
      const rows = await Promise.all(ids.map(needExecution));
      if (format === 'json') {
        const chosen = rows.length > 0 ? ids : undefined;
        write(output, exportText(await exportJson(findPlaces(places).storeFolder, chosen)));
        return;
      }
      const [row] = rows;
      if (row === undefined || rows.length > 1) {
        throw new CliError(
          `--format ${format} writes one execution: name its id (swf-testbed list executions)`,
        );
      }
      if (format === 'html') {
        const revision = await store.revision(row.revision);
        write(output, makeReport(row, revision, storedTrace(store, row)));
        return;
      }
      for (const { file, content } of await exportFiles(storedTrace(store, row), format, output)) {
        write(file, content);
      }
    });
  });
}

function write(file: string, content: string | Uint8Array): void {
  writeOutput(file, content);
  process.stdout.write(`${shortPath(file)}\n`);
}
