// A process that writes to a store: node writer.js FOLDER WHAT [COUNT] [no-guard]. Prints what was acknowledged.
import { openStore } from '../../../core/store';
import { Engine } from '../../../core/store/engine';
import { StoreProblem } from '../../../core/store/problem';

const [folder = '', what = '', count = '1', guard = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  if (what === 'note') {
    // One commit to a store that has one execution; ready before it, so that a tracer can count from here.
    const store = await openStore(folder);
    const [row] = await store.summaries();
    await store.setNote(row?.execution_id ?? '', count);
    process.stdout.write(`acknowledged ${count}\n`);
    return;
  }
  const engine = new Engine(folder, { withoutGuard: guard === 'no-guard' });
  for (let n = 0; n < Number(count); n++) {
    await engine.change(async (db) => {
      await db
        .insertInto('swf_persistent_state')
        .values({ key: what, value: 1 })
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet(({ eb, ref }) => ({
              value: eb(ref('swf_persistent_state.value'), '+', 1),
            })),
        )
        .execute();
    });
    process.stdout.write('+\n');
  }
}

main().catch((error: unknown) => {
  process.stdout.write(
    error instanceof StoreProblem ? `problem ${error.code}\n` : `fault ${error}\n`,
  );
  process.exitCode = 3;
});
