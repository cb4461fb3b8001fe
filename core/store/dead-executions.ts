import { type Owner, stateOf } from './owner';
import type { Db } from './schema';

/** A machine that never came back is given up after this; should it finish after all, its result stands. */
const GIVEN_UP_AFTER_DAYS = 7;
const MESSAGE = 'the process ended without a result';

/** The numbers of `running` executions whose process is gone. */
export async function deadExecutions(db: Db): Promise<readonly number[]> {
  const running = await db
    .selectFrom('swf_workflow_executions')
    .select(['number', 'owner', 'start_time'])
    .where('status', '=', 'running')
    .execute();
  return running.filter(isDead).map(({ number }) => number);
}

/** Marks them `failed`. Living ones are never touched. */
export async function failDeadExecutions(db: Db): Promise<void> {
  for (const number of await deadExecutions(db)) {
    await db
      .updateTable('swf_workflow_executions')
      .set({
        status: 'failed',
        error_message: MESSAGE,
        end_time: new Date().toISOString(),
        owner: null,
      })
      .where('number', '=', number)
      .execute();
  }
}

function isDead(row: { owner: string | null; start_time: string }): boolean {
  const state = row.owner === null ? 'dead' : stateOf(JSON.parse(row.owner) as Owner);
  if (state === 'unknown') {
    return Date.now() - Date.parse(row.start_time) > GIVEN_UP_AFTER_DAYS * 86_400_000;
  }
  return state === 'dead';
}
