// A process that writes to a store: node writer.js FOLDER WHAT [COUNT] [no-guard]. Prints what was acknowledged.
import crypto from 'node:crypto';
import { openStore } from '../../../core/store';
import { Engine } from '../../../core/store/engine';
import { StoreProblem } from '../../../core/store/problem';

/** No system gives so high an id: what this writer leaves counts as a dead one's. */
const FIXED_PID = 99_999_999;
const [folder = '', what = '', count = '1', guard = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  if (what === 'note') {
    // The tracer must know the temporary file's name beforehand.
    Object.defineProperty(process, 'pid', { value: FIXED_PID });
    crypto.randomBytes = ((size: number) => Buffer.alloc(size)) as typeof crypto.randomBytes;
    // One commit to a store that has one execution.
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
          conflict.column('key').doUpdateSet(({ eb, ref }) => ({
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
