import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';

export type { Database };

let loading: Promise<SqlJsStatic> | undefined;

/** SQLite as WebAssembly, loaded once in a process (10 to 20 ms). */
export function sqlite(wasmPath: string | undefined): Promise<SqlJsStatic> {
  loading ??= load(wasmPath);
  return loading;
}

/** Begins to load it for a store that will be opened: it is compiled aside while the caller does something else. */
export function loadEarly(): void {
  // What goes wrong is told when the store is opened.
  sqlite(undefined).catch(() => undefined);
}

async function load(wasmPath: string | undefined): Promise<SqlJsStatic> {
  const compiled = await WebAssembly.compile(readFileSync(wasmPath ?? defaultWasmPath()));
  return await initSqlJs({
    instantiateWasm: (imports, done) => {
      const instance = new WebAssembly.Instance(compiled, imports);
      done(instance);
      return instance.exports;
    },
  });
}

/** Beside the bundle in a build; from node_modules in tests and benchmarks. */
function defaultWasmPath(): string {
  const beside = typeof __dirname === 'string' ? join(__dirname, 'sql-wasm.wasm') : '';
  if (existsSync(beside)) {
    return beside;
  }
  const main = createRequire(join(process.cwd(), 'package.json')).resolve('sql.js');
  return join(dirname(main), 'sql-wasm.wasm');
}

/** A database of these bytes (an empty one without), with the settings that every connection of ours has. */
export function openDatabase(sql: SqlJsStatic, bytes?: Uint8Array): Database {
  const database = new sql.Database(bytes);
  try {
    applySettings(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** The whole database as bytes. */
export function exportDatabase(database: Database): Uint8Array {
  const bytes = database.export();
  // An export closes the database and opens it again: its settings are gone.
  applySettings(database);
  return bytes;
}

function applySettings(database: Database): void {
  database.exec('pragma foreign_keys = on; pragma journal_mode = memory; pragma synchronous = off');
}
