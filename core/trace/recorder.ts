import type { PackedRows } from './packed-rows';
import type {
  ColumnArray,
  FunctionEntry,
  LevelKind,
  MarkKind,
  ProcessOutcome,
  ResourceEntry,
  Severity,
  TableName,
  WaitKind,
  WaitOutcome,
} from './tables';
import type { WaitSite } from './wait-sites';

/**
 * Where a runtime writes what happens, in the worker that simulates. Ids and rows are dense integers from 0.
 * Every call also goes into the event hash, so equal runs make equal calls.
 */
export interface TraceRecorder {
  functionId(entry: FunctionEntry): number;
  beginProcess(name: string, parent: number, time: number): number;
  endProcess(process: number, time: number, outcome: ProcessOutcome): void;
  addResource(entry: ResourceEntry): number;
  /** May be called at any time: names of resources stay out of the event hash, their order does not. */
  renameResource(resource: number, name: string): void;

  beginSpan(time: number, name: number, process: number, parent: number): number;
  endSpan(span: number, time: number): void;

  beginWait(
    time: number,
    kind: WaitKind,
    resource: number,
    process: number,
    span: number,
    line: number,
  ): number;
  endWait(wait: number, time: number, outcome: WaitOutcome): void;
  releaseWait(wait: number, time: number): void;

  message(
    time: number,
    destination: string,
    type: string,
    payloadJson: string,
    process: number,
    span: number,
  ): void;
  level(time: number, resource: number, kind: LevelKind, value: number): void;
  log(time: number, severity: Severity, text: string, process: number, line: number): void;
  mark(time: number, kind: MarkKind, text: string, process: number, line: number): void;

  /** What came since the last call, in arrays of exact size; undefined when nothing did. */
  takeDelta(): TraceDelta | undefined;
  /** 16 hexadecimal digits over every call so far, equal for equal runs on any machine. */
  eventHash(): string;
}

/** New rows of one table, starting at row `from`. */
export interface TableDelta {
  readonly from: number;
  readonly rows: number;
  /** How many rows there will be at least, where that is known: room for all of them can be made at once. */
  readonly total?: number;
  /** None where the rows are packed. */
  readonly columns: Readonly<Record<string, ColumnArray>>;
  readonly packed?: PackedRows;
}

/**
 * Rows sent earlier whose later moments have come since. NaN in a column of times, place 0 in one of places, and 0
 * (pending, alive) in a column of outcomes, leave what the row had.
 */
export interface TablePatch {
  readonly rows: Uint32Array;
  readonly columns: Readonly<Record<string, ColumnArray>>;
  /** Of rows that were packed, the columns of times: as places among the numbers. */
  readonly places?: Readonly<Record<string, Uint32Array>>;
}

/** One step of a trace that streams: new rows, patched rows, new dictionary entries. */
export interface TraceDelta {
  readonly tables: Readonly<Partial<Record<TableName, TableDelta>>>;
  readonly patches: Readonly<Partial<Record<TableName, TablePatch>>>;
  readonly strings: readonly string[];
  readonly functions: readonly FunctionEntry[];
  readonly resources: readonly ResourceEntry[];
  readonly renamedResources: readonly { readonly id: number; readonly name: string }[];
  /** What packed rows point at: these come after those of the steps before. */
  readonly numbers?: Float64Array;
  readonly sites?: readonly WaitSite[];
  /** The largest simulated time so far, where that is known: else it is looked for. */
  readonly endTime?: number | undefined;
}
