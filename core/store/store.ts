import { deadExecutions, failDeadExecutions } from './dead-executions';
import { definition, definitions, register, revisions } from './definitions';
import { Engine, type EngineOptions } from './engine';
import { execution, executionGroups, executions, summaries } from './execution-queries';
import { annotate, finish, remove, start } from './executions';
import { StoreProblem, sizeAdvice } from './problem';
import type { Db } from './schema';
import { Traces } from './traces';
import type * as types from './types';
import { watchFolder } from './watch';

/** See `Store`: each method is one read or one change of the engine. */
export class GenerationStore implements types.Store {
  readonly folder: string;
  private readonly engine: Engine;
  private readonly traces: Traces;
  private readonly unwatch = new Set<() => void>();

  constructor(folder: string, options: EngineOptions) {
    this.folder = folder;
    this.engine = new Engine(folder, options);
    this.traces = new Traces(folder);
  }

  /** Loads the newest generation, so that what is wrong with the store is known at once; recovers dead executions. */
  open(): Promise<void> {
    return this.failDeadExecutions();
  }

  async failDeadExecutions(): Promise<void> {
    const dead = await this.engine.read((db) => deadExecutions(db));
    if (dead.length > 0) {
      try {
        await this.engine.change(failDeadExecutions);
      } catch (error) {
        // A store that can only be read is read as it is.
        if (!(error instanceof StoreProblem)) {
          throw error;
        }
      }
    }
  }

  startExecution(given: types.NewExecution): Promise<types.StartedExecution> {
    return this.engine.change((db) => start(db, given));
  }

  async finishExecution(id: string, result: types.FinishedExecution): Promise<void> {
    await this.engine.change((db) => finish(db, id, result));
    if (result.trace_file !== null) {
      await this.traces.named(result.trace_file);
    }
  }

  registerDefinition(given: types.NewDefinition): Promise<types.Registration> {
    return this.engine.change(async (db) => {
      const { revision, change } = await register(db, given, new Date().toISOString());
      return { revision, change };
    });
  }

  definitions(): Promise<readonly types.DefinitionRow[]> {
    return this.engine.read(definitions);
  }

  definition(name: string, version: string): Promise<types.DefinitionRow | undefined> {
    return this.engine.read((db) => definition(db, name, version));
  }

  async revision(revision: string): Promise<types.RevisionRow | undefined> {
    return (await this.engine.read((db) => revisions(db, revision)))[0];
  }

  executions(filter: types.ExecutionFilter = {}): Promise<readonly types.ExecutionRow[]> {
    return this.engine.read((db) => executions(db, filter));
  }

  summaries(filter: types.ExecutionFilter = {}): Promise<readonly types.ExecutionSummary[]> {
    return this.engine.read((db) => summaries(db, filter));
  }

  execution(id: string): Promise<types.ExecutionRow | undefined> {
    return this.engine.read((db) => execution(db, id));
  }

  executionGroups(
    by: 'workflow_name' | 'status',
    filter: types.ExecutionFilter = {},
  ): Promise<readonly types.ExecutionGroup[]> {
    return this.engine.read((db) => executionGroups(db, by, filter));
  }

  async deleteExecutions(ids: readonly string[]): Promise<void> {
    const traces = await this.engine.shrink((db) => remove(db, ids));
    const named = () => this.engine.read(namedTraces);
    const kept = await named();
    await this.traces.removeUnnamed(
      traces.filter((name) => !kept.has(name)),
      named,
    );
  }

  setPinned(id: string, pinned: boolean): Promise<void> {
    return this.engine.change((db) => annotate(db, id, { pinned: pinned ? 1 : 0 }));
  }

  setNote(id: string, note: string): Promise<void> {
    return this.engine.change((db) => annotate(db, id, { note }));
  }

  advice(): Promise<string | undefined> {
    return this.engine.read(async (_db, { bytes }) => sizeAdvice(this.folder, bytes));
  }

  writeTrace(bytes: Uint8Array): Promise<string> {
    return this.traces.write(bytes);
  }

  tracePath(traceFile: string): string {
    return this.traces.path(traceFile);
  }

  watch(onChange: () => void): () => void {
    const stop = watchFolder(this.folder, onChange);
    this.unwatch.add(stop);
    return () => {
      this.unwatch.delete(stop);
      stop();
    };
  }

  close(): void {
    for (const stop of this.unwatch) {
      stop();
    }
    this.unwatch.clear();
    this.engine.close();
  }
}

/** The traces that rows name. */
export async function namedTraces(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('swf_workflow_executions')
    .select('trace_file')
    .where('trace_file', 'is not', null)
    .distinct()
    .execute();
  return new Set(rows.flatMap(({ trace_file }) => (trace_file === null ? [] : [trace_file])));
}
