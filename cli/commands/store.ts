import { Argument, type Command } from 'commander';
import { findPlaces, type PlaceOptions } from '../places';
import { withPlaces } from './options';

export function addStore(program: Command, done: (exitCode: number) => void): void {
  const command = program
    .command('store')
    .description('check the store, free its space, or print its path')
    .addArgument(new Argument('<action>').choices(['check', 'vacuum', 'path']))
    .option('--keep <n>', 'vacuum: keep the newest N executions (pinned ones always)')
    .option('--days <n>', 'vacuum: keep the executions of the last N days (pinned ones always)');
  withPlaces(command).action(
    async (
      action: 'check' | 'vacuum' | 'path',
      flags: PlaceOptions & { keep?: string; days?: string },
    ) => {
      const { storeFolder } = findPlaces(flags);
      if (action === 'path') {
        process.stdout.write(`${storeFolder}\n`);
        return;
      }
      const { check, vacuum } = await import('../store-care');
      done(action === 'check' ? await check(storeFolder) : await vacuum(storeFolder, flags));
    },
  );
}
