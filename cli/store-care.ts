import { checkStore, vacuumStore } from '../core/store';
import { Exit } from './exit';
import { count } from './output/units';
import { parseWhole } from './overrides';

/** `store check`: a line a generation, then what is wrong; exit code 1 when anything is. */
export async function check(folder: string): Promise<number> {
  const { ok, generations, executions, traces, temporary } = await checkStore(folder);
  const lines = [
    folder,
    ...generations.flatMap(({ file, bytes, problems }) => [
      `${file}  ${count(bytes)} bytes  ${problems.length === 0 ? 'whole' : problems.join('; ')}`,
    ]),
    `${count(executions)} executions, ${count(traces.named)} traces`,
    ...traces.missing.map((name) => `missing trace: ${name}`),
    ...traces.damaged.map((name) => `damaged trace: ${name}`),
    ...traces.orphaned.map((name) => `trace that nothing names: ${name}`),
    ...temporary.map((name) => `left by a writer that has not finished: ${name}`),
    ok ? 'The store is whole.' : 'The store is damaged.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return ok ? Exit.done : Exit.runFailed;
}

/** `store vacuum`: drops what retention lets go and what nothing names. */
export async function vacuum(
  folder: string,
  { keep, days }: { readonly keep?: string; readonly days?: string },
): Promise<number> {
  const result = await vacuumStore(folder, {
    keep: keep === undefined ? undefined : parseWhole('--keep', keep),
    days: days === undefined ? undefined : parseWhole('--days', days),
  });
  process.stdout.write(
    `deleted ${count(result.deletedExecutions.length)} executions and ${count(result.deletedTraces)} traces; ` +
      `the database has ${count(result.bytesAfter)} bytes (before: ${count(result.bytesBefore)})\n`,
  );
  return Exit.done;
}
