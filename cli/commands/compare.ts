import type { Command } from 'commander';
import { compareExecutions } from '../../core/run/compare';
import { CliError } from '../exit';
import { comparisonLines } from '../output/comparison';
import type { PlaceOptions } from '../places';
import { withStore } from '../with-store';
import { withPlaces } from './options';

export function addCompare(program: Command): void {
  const command = program
    .command('compare')
    .description(
      'set executions side by side: parameters that differ, metrics with their differences',
    )
    .argument('<id...>', 'ids of two or more executions')
    .option('--json', 'print one JSON array', false);
  withPlaces(command).action(async (ids: string[], flags: PlaceOptions & { json: boolean }) => {
    if (ids.length < 2) {
      throw new CliError('compare takes two or more ids: swf-testbed compare ID ID');
    }
    await withStore(flags, async ({ needExecution }) => {
      const rows = [];
      for (const id of ids) {
        rows.push(await needExecution(id));
      }
      const comparisons = compareExecutions(rows);
      process.stdout.write(
        flags.json
          ? `${JSON.stringify(comparisons, null, 2)}\n`
          : comparisonLines(ids, comparisons),
      );
    });
  });
}
