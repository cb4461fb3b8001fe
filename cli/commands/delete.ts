import type { Command } from 'commander';
import type { PlaceOptions } from '../places';
import { withStore } from '../with-store';
import { withPlaces } from './options';

export function addDelete(program: Command): void {
  const command = program
    .command('delete')
    .description('delete executions and their traces')
    .argument('<id...>', 'ids of executions');
  withPlaces(command).action(async (ids: string[], flags: PlaceOptions) => {
    await withStore(flags, async ({ store, needExecution }) => {
      // All or none: an unknown id stops before anything is deleted.
      for (const id of ids) {
        await needExecution(id);
      }
      await store.deleteExecutions(ids);
      process.stderr.write(`deleted ${ids.join(', ')}\n`);
    });
  });
}
