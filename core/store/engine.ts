import { randomUUID } from 'node:crypto';
import { rm, truncate, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createStoreFolder, sweepTemporaries, syncFolder } from './durable-files';
import {
  type Generation,
  generationsAmong,
  identityOf,
  KEPT_GENERATIONS,
  namesIn,
  newestGeneration,
} from './generations';
import { emptyState, isCurrent, type Loaded, loadGeneration } from './loaded';
import { SCHEMA_VERSION } from './migrations';
import { placeGeneration } from './place-generation';
import { errorCode, problems, StoreProblem, systemProblem } from './problem';
import type { Db } from './schema';
import { exportDatabase, sqlite } from './sqlite';

/** A writer that sleeps through more changes than this can no longer find out whether its own was kept. */
const KEPT_OPERATIONS = 2000;

export interface EngineOptions {
  readonly wasmPath?: string | undefined;
  /** Only the fault tests leave the guard out, to show that they find it missing. */
  readonly withoutGuard?: boolean;
}

/** The database behind the generations: reads see the newest one, each change makes the next. */
export class Engine {
  readonly folder: string;
  private readonly options: EngineOptions;
  private loaded: Loaded | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(folder: string, options: EngineOptions) {
    this.folder = folder;
    this.options = options;
  }

  read<T>(query: (db: Db, state: Loaded) => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      const state = await this.current();
      return await query(state.db, state);
    });
  }

  /**
   * Applies a change and returns when it is durable. `apply` runs again when another writer was faster, so it
   * must do nothing but query. It happens exactly once.
   * @throws StoreProblem; unless its code is `store-uncertain`, nothing has changed
   */
  change<T>(apply: (db: Db) => Promise<T>): Promise<T> {
    return this.inTurn(() => this.committed(apply));
  }

  /** A change that leaves less to keep, for which a full disk is no obstacle: older generations make room. */
  shrink<T>(apply: (db: Db) => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      try {
        return await this.committed(apply);
      } catch (error) {
        if (!(error instanceof StoreProblem && error.code === 'store-disk-full')) {
          throw error;
        }
        await emptyOlder(this.folder);
        return await this.committed(apply);
      }
    });
  }

  /** One more change, which only gives free pages back: SQLite's `vacuum`, which no transaction may hold. */
  compact(): Promise<void> {
    return this.inTurn(async () => {
      const { database } = await this.current();
      database.exec('vacuum');
      await this.committed(async () => undefined);
    });
  }

  close(): void {
    void this.inTurn(async () => this.forget());
  }

  private async committed<T>(apply: (db: Db) => Promise<T>): Promise<T> {
    try {
      return await this.commit(apply);
    } catch (error) {
      throw systemProblem(error, this.folder);
    }
  }

  private async commit<T>(apply: (db: Db) => Promise<T>): Promise<T> {
    const operation = randomUUID();
    const attempts = new Map<number, T>();
    let stray: Generation | undefined;
    let doubt: unknown;
    for (let round = 0; ; round++) {
      const state = await this.currentAfter(doubt);
      if (attempts.size > 0) {
        const kept = await this.generationOf(operation, state, Math.min(...attempts.keys()), doubt);
        if (kept !== undefined) {
          if (doubt !== undefined) {
            await this.confirm(doubt);
          }
          return attempts.get(kept) as T;
        }
        if (stray !== undefined) {
          await unlink(stray.path).catch(() => undefined);
          stray = undefined;
        }
        if (doubt !== undefined && !(errorCode(doubt) === 'ENOENT' && round < 10)) {
          throw doubt;
        }
        doubt = undefined;
      }
      if (state.schema > SCHEMA_VERSION) {
        throw problems.newerSchema(this.folder, state.schema, SCHEMA_VERSION);
      }
      const number = state.number + 1;
      const result = await applied(state, operation, number, apply);
      attempts.set(number, result);
      const bytes = exportDatabase(state.database);
      // What is in memory is no generation until it is placed.
      this.loaded = undefined;
      let keep = false;
      try {
        if (state.number === 0) {
          await createStoreFolder(this.folder);
        }
        const placement = await placeGeneration(this.folder, number, bytes, state.form);
        if (placement.kind === 'placed') {
          const names = await this.namesAfterwards(doubt);
          if (this.options.withoutGuard || !outlived(this.folder, names, number)) {
            const identity = await identityOf(this.folder, placement.generation).catch(() => '');
            this.loaded = {
              ...state,
              number,
              form: placement.generation.form,
              identity,
              bytes: bytes.length,
            };
            keep = true;
            await this.collect(names);
            return result;
          }
          stray = placement.generation;
        } else if (placement.kind === 'unclear') {
          doubt = placement.error;
        } else {
          await pause(round);
        }
      } finally {
        if (!keep) {
          state.database.close();
        }
      }
    }
  }

  private async current(): Promise<Loaded> {
    if (this.loaded && (await isCurrent(this.folder, this.loaded))) {
      return this.loaded;
    }
    this.forget();
    const sql = await sqlite(this.options.wasmPath);
    // A generation that is listed may be collected before it is read, when others are fast.
    for (let round = 0; round < 1000; round++) {
      const newest = await newestGeneration(this.folder);
      const loaded = newest ? await this.load(newest) : await emptyState(sql);
      if (loaded) {
        this.loaded = loaded;
        return loaded;
      }
    }
    throw problems.foreign((await newestGeneration(this.folder))?.path ?? this.folder);
  }

  /** undefined: it is the newest no more, and may have been collected or emptied while it was read. */
  private async load(newest: Generation): Promise<Loaded | undefined> {
    try {
      return await loadGeneration(await sqlite(this.options.wasmPath), this.folder, newest);
    } catch (error) {
      if ((await newestGeneration(this.folder))?.number !== newest.number) {
        return undefined;
      }
      throw error;
    }
  }

  /** Where a change is in doubt and the store cannot be read either, nobody knows what became of it. */
  private async currentAfter(doubt: unknown): Promise<Loaded> {
    try {
      return await this.current();
    } catch (error) {
      throw doubt === undefined ? error : problems.uncertain(this.folder, doubt);
    }
  }

  private async generationOf(
    operation: string,
    state: Loaded,
    firstAttempt: number,
    doubt: unknown,
  ): Promise<number | undefined> {
    const row = await state.db
      .selectFrom('swf_operations')
      .select('generation')
      .where('operation', '=', operation)
      .executeTakeFirst();
    if (row === undefined && firstAttempt <= state.number - KEPT_OPERATIONS) {
      throw problems.uncertain(this.folder, doubt);
    }
    return row?.generation;
  }

  private async confirm(doubt: unknown): Promise<void> {
    try {
      await syncFolder(this.folder);
    } catch {
      throw problems.uncertain(this.folder, doubt);
    }
  }

  /** The guard's look at the folder, without which a change that was placed cannot be called kept. */
  private async namesAfterwards(doubt: unknown): Promise<readonly string[]> {
    for (let round = 0; ; round++) {
      try {
        return await namesIn(this.folder);
      } catch (error) {
        if (round === 3) {
          throw problems.uncertain(this.folder, doubt ?? error);
        }
      }
    }
  }

  /** Old generations, oldest first, and what dead writers left. A failure to tidy up is none of the change's. */
  private async collect(names: readonly string[]): Promise<void> {
    const generations = generationsAmong(this.folder, names);
    const newest = generations.at(-1)?.number ?? 0;
    for (const { number, path, form } of generations) {
      if (number <= newest - KEPT_GENERATIONS) {
        const target = form === 'file' ? path : dirname(path);
        await rm(target, { recursive: form === 'folder', force: true }).catch(() => undefined);
      }
    }
    await sweepTemporaries(this.folder, names).catch(() => undefined);
  }

  private forget(): void {
    this.loaded?.database.close();
    this.loaded = undefined;
  }

  private inTurn<T>(action: () => Promise<T>): Promise<T> {
    const turn = this.last.then(action);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

/**
 * The guard. A writer that was stopped between looking and linking may have won a number that was taken and
 * collected long ago: then there are generations so much newer that they cannot stem from its own.
 */
function outlived(folder: string, names: readonly string[], number: number): boolean {
  const newest = generationsAmong(folder, names).at(-1)?.number ?? number;
  return newest >= number + KEPT_GENERATIONS;
}

async function applied<T>(
  { db, database }: Loaded,
  operation: string,
  generation: number,
  apply: (db: Db) => Promise<T>,
): Promise<T> {
  database.exec('begin');
  try {
    const result = await apply(db);
    await db.insertInto('swf_operations').values({ generation, operation }).execute();
    await db
      .deleteFrom('swf_operations')
      .where('generation', '<=', generation - KEPT_OPERATIONS)
      .execute();
    database.exec('commit');
    return result;
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

/**
 * Gives back the space of all generations but the newest. They keep their names: a number that is free again could
 * be won by a writer that slept, and the guard would not know it.
 */
async function emptyOlder(folder: string): Promise<void> {
  for (const { path } of generationsAmong(folder, await namesIn(folder)).slice(0, -1)) {
    await truncate(path).catch(() => undefined);
  }
}

/** Lets the faster writer finish; some chance, so that many do not keep step. */
function pause(round: number): Promise<void> {
  const longest = Math.min(2 ** round, 50);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}
