import { columnArray, columnsOf, TABLE_NAMES } from './column-arrays';
import type { TableDelta, TablePatch, TraceDelta } from './recorder';
import { ORDER, rowsOfStep } from './step-rows';
import type { ColumnArray, TableName } from './tables';
import type { Trace } from './trace';

/**
 * One reader's way through a trace that may still grow: each step is what it has not been given yet, so that a slow
 * reader gets few large steps instead of a queue. Several feeds may read one trace.
 */
export class TraceFeed {
  private readonly sent: Record<TableName, number>;
  private readonly patches: Map<TableName, TablePatch[]>;
  private renamed: TraceDelta['renamedResources'][number][];
  private strings: number;
  private functions: number;
  private resources: number;

  constructor(private readonly trace: Trace) {
    this.sent = Object.fromEntries(TABLE_NAMES.map((name) => [name, 0])) as typeof this.sent;
    this.patches = new Map();
    this.renamed = [];
    this.strings = 0;
    this.functions = 0;
    this.resources = 0;
  }

  /** To be called for every delta that the trace has applied: it may change rows that were given already. */
  note({ patches, renamedResources }: TraceDelta): void {
    for (const name of TABLE_NAMES) {
      const patch = this.withTimes(patches[name]);
      if (patch && this.sent[name] > 0) {
        const waiting = this.patches.get(name);
        if (waiting) {
          waiting.push(patch);
        } else {
          this.patches.set(name, [patch]);
        }
      }
    }
    this.renamed.push(...renamedResources.filter(({ id }) => id < this.resources));
  }

  /**
   * The next step of at most `rows` new rows, in arrays of exact size that nobody else holds; undefined when the
   * reader has everything.
   */
  next(rows = Number.POSITIVE_INFINITY): TraceDelta | undefined {
    const { strings, functions, resources } = this.trace;
    const patches = this.takePatches();
    const step: TraceDelta = {
      tables: this.takeRows(rows),
      patches,
      strings: strings.slice(this.strings),
      functions: functions.slice(this.functions),
      resources: resources.slice(this.resources),
      renamedResources: this.renamed,
    };
    this.renamed = [];
    this.strings = strings.length;
    this.functions = functions.length;
    this.resources = resources.length;
    return isEmpty(step) ? undefined : step;
  }

  /** With its moments themselves: the reader of a feed is not given what places point at. */
  private withTimes(patch: TablePatch | undefined): TablePatch | undefined {
    if (patch?.places === undefined) {
      return patch;
    }
    const times = Object.entries(patch.places).map(([name, places]) => [
      name,
      Float64Array.from(places, (place) => this.trace.numberAt(place)),
    ]);
    return { rows: patch.rows, columns: { ...patch.columns, ...Object.fromEntries(times) } };
  }

  private takeRows(limit: number): TraceDelta['tables'] {
    const tables: Partial<Record<TableName, TableDelta>> = {};
    const counts = rowsOfStep(this.trace, this.sent, limit);
    for (const name of ORDER) {
      const from = this.sent[name];
      const total = this.trace.rows(name);
      const rows = counts[name];
      if (rows > 0) {
        const columns: Record<string, ColumnArray> = {};
        for (const [column] of columnsOf(name)) {
          columns[column] = this.trace.copy(name, column, from, rows);
        }
        tables[name] = { from, rows, total, columns };
        this.sent[name] += rows;
      }
    }
    return tables;
  }

  /** Rows that were not given yet carry their patches themselves. */
  private takePatches(): TraceDelta['patches'] {
    const joined = [...this.patches].flatMap(([name, list]) => {
      const patch = join(name, list, this.sent[name]);
      return patch.rows.length > 0 ? [[name, patch] as const] : [];
    });
    this.patches.clear();
    return Object.fromEntries(joined);
  }
}

/** A whole trace in steps of at most `rows` rows each; one step without it. */
export function* traceSteps(trace: Trace, rows?: number): Generator<TraceDelta> {
  const feed = new TraceFeed(trace);
  for (let step = feed.next(rows); step; step = feed.next(rows)) {
    yield step;
  }
}

function join(table: TableName, list: readonly TablePatch[], before: number): TablePatch {
  const kept = list.map(({ rows }) => rows.reduce((sum, row) => sum + (row < before ? 1 : 0), 0));
  const size = kept.reduce((sum, count) => sum + count, 0);
  const rows = new Uint32Array(size);
  const columns: Record<string, ColumnArray> = {};
  for (const [name, type] of columnsOf(table)) {
    if (list.some((patch) => patch.columns[name])) {
      columns[name] = columnArray(type, size);
    }
  }
  let at = 0;
  for (const patch of list) {
    for (let i = 0; i < patch.rows.length; i++) {
      const row = patch.rows[i] as number;
      if (row < before) {
        rows[at] = row;
        for (const name of Object.keys(columns)) {
          (columns[name] as ColumnArray)[at] = patch.columns[name]?.[i] as number;
        }
        at++;
      }
    }
  }
  return { rows, columns };
}

function isEmpty({ tables, patches, endTime: _, ...words }: TraceDelta): boolean {
  return (
    Object.keys(tables).length === 0 &&
    Object.keys(patches).length === 0 &&
    Object.values(words).every((list) => list.length === 0)
  );
}
