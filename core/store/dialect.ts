import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Database } from './sqlite';

/** Kysely on a sql.js database that is in memory already: one connection, nothing to wait for. */
export function sqlJsDialect(database: Database): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqlJsDriver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class SqlJsDriver implements Driver {
  private readonly connection: SqlJsConnection;

  constructor(database: Database) {
    this.connection = new SqlJsConnection(database);
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.connection;
  }
  async beginTransaction(): Promise<void> {
    await this.connection.executeQuery(CompiledQuery.raw('begin'));
  }
  async commitTransaction(): Promise<void> {
    await this.connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(): Promise<void> {
    await this.connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

type Cell = number | string | Uint8Array | null;

class SqlJsConnection implements DatabaseConnection {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.database.prepare(sql);
    try {
      statement.bind(parameters as Cell[]);
      const rows: R[] = [];
      let columns: string[] | undefined;
      while (statement.step()) {
        columns ??= statement.getColumnNames();
        const cells = statement.get();
        const row: Record<string, Cell> = {};
        for (let index = 0; index < columns.length; index++) {
          row[columns[index] as string] = cells[index] as Cell;
        }
        rows.push(row as R);
      }
      return { rows, numAffectedRows: BigInt(this.database.getRowsModified()) };
    } finally {
      statement.free();
    }
  }

  // biome-ignore lint/correctness/useYield: a Kysely driver must have it; nothing of ours streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not supported');
  }
}
