import { definitions } from './definitions';
import { Engine, type EngineOptions } from './engine';
import { executions } from './execution-queries';
import type { DefinitionRow, ExecutionRow } from './types';

export interface StoreLook {
  readonly definitions: readonly DefinitionRow[];
  /** Newest first. */
  readonly executions: readonly ExecutionRow[];
}

/**
 * What a store holds at this moment, read without changing anything and without keeping it in memory; empty when
 * there is no store in the folder.
 * @throws StoreProblem when the folder cannot be read, or its newest state is damaged
 */
export async function lookAtStore(
  folder: string,
  most: number,
  options: EngineOptions = {},
): Promise<StoreLook> {
  const engine = new Engine(folder, options);
  try {
    return await engine.read(async (db) => ({
      definitions: await definitions(db),
      executions: await executions(db, { limit: most }),
    }));
  } finally {
    engine.close();
  }
}
