import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Generation, generationsAmong, namesIn, readGeneration } from './generations';
import { SCHEMA_VERSION, schemaVersion } from './migrations';
import { type Database, openDatabase, sqlite } from './sqlite';
import { Traces } from './traces';
import { unsealed } from './trailer';

/** What `store check` found. `problems` are sentences; a store without any is whole. */
export interface StoreCheck {
  readonly folder: string;
  readonly ok: boolean;
  readonly generations: readonly CheckedGeneration[];
  readonly executions: number;
  readonly traces: CheckedTraces;
  /** Files of writers that have not finished, or never will. */
  readonly temporary: readonly string[];
}

export interface CheckedGeneration {
  readonly file: string;
  readonly number: number;
  readonly bytes: number;
  readonly schema: number | undefined;
  readonly problems: readonly string[];
}

export interface CheckedTraces {
  readonly named: number;
  /** Named by an execution of the newest generation, and not there. */
  readonly missing: readonly string[];
  /** Their content is not what their name says. */
  readonly damaged: readonly string[];
  /** Named by no execution of any generation: `store vacuum` removes them. */
  readonly orphaned: readonly string[];
}

/** Looks at every byte of the store and changes nothing. @throws StoreProblem when the folder cannot be read */
export async function checkStore(folder: string, wasmPath?: string): Promise<StoreCheck> {
  const names = await namesIn(folder);
  const generations: CheckedGeneration[] = [];
  const namedByAny = new Set<string>();
  let newest: { readonly named: ReadonlySet<string>; readonly executions: number } | undefined;
  const present = generationsAmong(folder, names);
  for (const generation of present) {
    const { database, ...found } = await checkGeneration(folder, generation, wasmPath);
    // An older one that is empty has made room on a full disk.
    const emptied = found.bytes === 0 && generation !== present.at(-1);
    const checked = emptied ? { ...found, problems: [] } : found;
    generations.push(checked);
    newest = undefined;
    if (database && checked.problems.length === 0) {
      newest = contentOf(database);
      newest.named.forEach((name) => {
        namedByAny.add(name);
      });
    }
    database?.close();
  }
  const traces = await checkTraces(folder, newest?.named ?? new Set(), namedByAny);
  const whole = generations.every(({ problems }) => problems.length === 0);
  return {
    folder,
    ok: whole && traces.missing.length === 0 && traces.damaged.length === 0,
    generations,
    executions: newest?.executions ?? 0,
    traces,
    temporary: names.filter((name) => name.endsWith('.tmp')),
  };
}

async function checkGeneration(
  folder: string,
  generation: Generation,
  wasmPath: string | undefined,
): Promise<CheckedGeneration & { readonly database?: Database }> {
  const { number, path: file } = generation;
  const bytes = await readGeneration(folder, generation).catch(() => undefined);
  const broken = (problem: string) => ({
    file,
    number,
    bytes: bytes?.length ?? 0,
    schema: undefined,
    problems: [problem],
  });
  if (bytes === undefined) {
    return broken('it cannot be read');
  }
  const content = unsealed(bytes, number);
  if (!content.ok) {
    return broken(content.kind === 'newer' ? 'a newer version wrote it' : content.reason);
  }
  try {
    const database = openDatabase(await sqlite(wasmPath), content.database);
    const schema = schemaVersion(database);
    return {
      file,
      number,
      bytes: bytes.length,
      schema,
      problems: databaseProblems(database),
      database,
    };
  } catch (error) {
    return broken(`SQLite cannot open it: ${error instanceof Error ? error.message : error}`);
  }
}

function databaseProblems(database: Database): string[] {
  const integrity = firstColumn(database, 'pragma integrity_check').filter((line) => line !== 'ok');
  const tables = firstColumn(database, 'pragma foreign_key_check');
  const newer = schemaVersion(database) > SCHEMA_VERSION;
  return [
    ...integrity.map((line) => `integrity check: ${line}`),
    ...[...new Set(tables)].map((table) => `${table} has rows that point nowhere`),
    ...(newer ? [`its schema is newer than this version knows (${SCHEMA_VERSION})`] : []),
  ];
}

function contentOf(database: Database) {
  const traces = firstColumn(
    database,
    'select distinct trace_file from swf_workflow_executions where trace_file is not null',
  );
  const [count] = firstColumn(database, 'select count(*) from swf_workflow_executions');
  return { named: new Set(traces), executions: Number(count) };
}

function firstColumn(database: Database, query: string): string[] {
  return (database.exec(query)[0]?.values ?? []).map((row) => String(row[0]));
}

async function checkTraces(
  folder: string,
  named: ReadonlySet<string>,
  namedByAny: ReadonlySet<string>,
): Promise<CheckedTraces> {
  const traces = new Traces(folder);
  const present = new Set((await traces.list()).traces);
  const damaged: string[] = [];
  for (const name of present) {
    const bytes = await readFile(join(traces.folder, name)).catch(() => Buffer.alloc(0));
    if (!name.startsWith(createHash('sha256').update(bytes).digest('hex'))) {
      damaged.push(name);
    }
  }
  return {
    named: named.size,
    missing: [...named].filter((name) => !present.has(name)),
    damaged,
    orphaned: [...present].filter((name) => !namedByAny.has(name)),
  };
}
