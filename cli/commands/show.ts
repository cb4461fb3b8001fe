import type { Command } from 'commander';
import { executionData } from '../execution-data';
import { summary } from '../output/summary';
import type { PlaceOptions } from '../places';
import { withStore } from '../with-store';
import { withPlaces } from './options';

export function addShow(program: Command): void {
  const command = program
    .command('show')
    .description('show one execution')
    .argument('<id>', 'id of the execution')
    .option('--json', 'print one JSON value', false);
  withPlaces(command).action(async (id: string, flags: PlaceOptions & { json: boolean }) => {
    await withStore(flags, async ({ needExecution }) => {
      const row = await needExecution(id);
      process.stdout.write(
        flags.json ? `${JSON.stringify(executionData(row), null, 2)}\n` : summary(row),
      );
    });
  });
}
