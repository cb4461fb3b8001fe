import { Kysely } from 'kysely';
import type { SqlJsStatic } from 'sql.js';
import { sqlJsDialect } from './dialect';
import {
  type Generation,
  generationsAmong,
  identityOf,
  namesIn,
  newestGeneration,
  readGeneration,
} from './generations';
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrations';
import { problems } from './problem';
import type { Db } from './schema';
import { type Database, openDatabase } from './sqlite';
import { unsealed } from './trailer';

/** A generation in memory. Number 0 is the empty store, which has no file yet. */
export interface Loaded {
  readonly database: Database;
  readonly db: Db;
  readonly number: number;
  readonly form: Generation['form'] | undefined;
  readonly identity: string | undefined;
  /** The size of its database, bytes. */
  readonly bytes: number;
  readonly schema: number;
}

export async function emptyState(sql: SqlJsStatic): Promise<Loaded> {
  return asLoaded(openDatabase(sql), undefined, undefined, 0);
}

/**
 * The generation as a database.
 * @returns undefined when it has been collected meanwhile
 * @throws StoreProblem when it is damaged, foreign or of a newer format
 */
export async function loadGeneration(
  sql: SqlJsStatic,
  folder: string,
  generation: Generation,
): Promise<Loaded | undefined> {
  const identity = await identityOf(folder, generation);
  const bytes = identity === undefined ? undefined : await readGeneration(folder, generation);
  if (bytes === undefined) {
    return undefined;
  }
  const content = unsealed(bytes, generation.number);
  if (content.ok) {
    try {
      const database = openDatabase(sql, content.database);
      return asLoaded(database, generation, identity, content.database.length);
    } catch (error) {
      throw await damage(folder, generation, String(error));
    }
  }
  switch (content.kind) {
    case 'newer':
      throw problems.newerFormat(generation.path, content.format);
    case 'foreign':
      throw problems.foreign(generation.path);
    case 'damaged':
      throw await damage(folder, generation, content.reason);
  }
}

/** The newest generation before `number` whose checksum is right. */
export async function wholeBefore(folder: string, number: number): Promise<Generation | undefined> {
  const earlier = generationsAmong(folder, await namesIn(folder)).filter(
    (generation) => generation.number < number,
  );
  for (const generation of earlier.reverse()) {
    const bytes = await readGeneration(folder, generation).catch(() => undefined);
    if (bytes !== undefined && unsealed(bytes, generation.number).ok) {
      return generation;
    }
  }
  return undefined;
}

/** Whether the folder still holds this state as its newest. */
export async function isCurrent(folder: string, loaded: Loaded): Promise<boolean> {
  const newest = await newestGeneration(folder);
  return newest === undefined
    ? loaded.number === 0
    : newest.number === loaded.number && (await identityOf(folder, newest)) === loaded.identity;
}

async function damage(folder: string, generation: Generation, reason: string): Promise<Error> {
  const whole = await wholeBefore(folder, generation.number);
  return problems.corrupt(generation.path, reason, whole?.path);
}

function asLoaded(
  database: Database,
  generation: Generation | undefined,
  identity: string | undefined,
  bytes: number,
): Loaded {
  if (schemaVersion(database) <= SCHEMA_VERSION) {
    migrate(database);
  }
  return {
    database,
    db: new Kysely({ dialect: sqlJsDialect(database) }),
    number: generation?.number ?? 0,
    form: generation?.form,
    identity,
    bytes,
    schema: schemaVersion(database),
  };
}
