import { sweepTemporaries } from './durable-files';
import { Engine } from './engine';
import { remove } from './executions';
import { namesIn } from './generations';
import type { Db } from './schema';
import { namedTraces } from './store';
import { Traces } from './traces';

/** Which executions stay: pinned and running ones always, and those that either rule keeps. No rule: all. */
export interface Retention {
  /** The newest so many. */
  readonly keep?: number | undefined;
  /** Those that began in the last so many days. */
  readonly days?: number | undefined;
}

export interface Vacuumed {
  readonly deletedExecutions: readonly string[];
  readonly deletedTraces: number;
  readonly deletedTemporary: number;
  /** Size of the newest database, bytes. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** Drops what retention lets go, and all that nothing needs. @throws StoreProblem */
export async function vacuumStore(
  folder: string,
  retention: Retention,
  wasmPath?: string,
): Promise<Vacuumed> {
  const engine = new Engine(folder, { wasmPath });
  const traces = new Traces(folder);
  const size = () => engine.read(async (_db, { bytes }) => bytes);
  try {
    const bytesBefore = await size();
    if (bytesBefore === 0) {
      return {
        deletedExecutions: [],
        deletedTraces: 0,
        deletedTemporary: 0,
        bytesBefore,
        bytesAfter: 0,
      };
    }
    const deletedExecutions = await engine.shrink(async (db) => {
      const ids = await expired(db, retention);
      await remove(db, ids);
      await removeUnusedTexts(db);
      return ids;
    });
    // The pages set free are given back by rewriting the whole file.
    await engine.compact();
    const named = () => engine.read(namedTraces);
    const before = await named();
    await traces.settleAside(before);
    const { traces: present, temporary } = await traces.list();
    const unnamed = present.filter((name) => !before.has(name));
    return {
      deletedExecutions,
      deletedTraces: await traces.removeUnnamed(unnamed, named),
      deletedTemporary:
        (await sweepTemporaries(folder, await namesIn(folder))) +
        (await sweepTemporaries(traces.folder, temporary)),
      bytesBefore,
      bytesAfter: await size(),
    };
  } finally {
    engine.close();
  }
}

async function expired(db: Db, { keep, days }: Retention): Promise<string[]> {
  if (keep === undefined && days === undefined) {
    return [];
  }
  const rows = await db
    .selectFrom('swf_workflow_executions')
    .select(['execution_id', 'pinned', 'status', 'start_time'])
    .orderBy('number', 'desc')
    .execute();
  const oldest = days === undefined ? undefined : Date.now() - days * 86_400_000;
  return rows
    .filter(
      ({ pinned, status, start_time }, index) =>
        pinned === 0 &&
        status !== 'running' &&
        !(keep !== undefined && index < keep) &&
        !(oldest !== undefined && Date.parse(start_time) >= oldest),
    )
    .map(({ execution_id }) => execution_id);
}

async function removeUnusedTexts(db: Db): Promise<void> {
  const used = (
    ['provenance_text', 'run_options_text', 'messages_by_type_text', 'error_text'] as const
  ).map((column) =>
    db.selectFrom('swf_workflow_executions').select(column).where(column, 'is not', null),
  );
  let query = db.deleteFrom('swf_texts');
  for (const ids of used) {
    // Each subquery has a column name of its own, which Kysely's type of "in" cannot follow in a loop.
    query = query.where('id', 'not in', ids as never);
  }
  await query.execute();
}
