/**
 * What a trace holds: tables of typed columns, and dictionaries that the columns point into. Until a column is asked for,
 * the rows of some tables may lie packed (packed-rows.ts).
 * All times are simulated seconds (float64). A moment that has not come is NaN.
 */

export type ColumnType = 'f64' | 'u32' | 'u16' | 'u8';

/** The "no such row" of the u32 columns (`parent`, `span`, `payload`…) and of u16 ones cut to 16 bits. */
export const NONE = 0xffffffff;
export const NONE16 = 0xffff;

export const TABLES = {
  /** One activation of a process' function or a generator method, in order of `start`. 26 bytes a row. */
  spans: { start: 'f64', end: 'f64', name: 'u16', process: 'u32', parent: 'u32' },
  /**
   * One wait of a process: requested ≤ granted ≤ released. `released` is set for resources only.
   * `line` is the 1-based source line of the `yield`; `span` the innermost span that waits.
   * `resource` is NONE16 for waits that have none (timeouts, events, processes).
   */
  waits: {
    requested: 'f64',
    granted: 'f64',
    released: 'f64',
    resource: 'u16',
    kind: 'u8',
    outcome: 'u8',
    process: 'u32',
    span: 'u32',
    line: 'u32',
  },
  /** A message sent: destination, type and payload (JSON text) are strings of the dictionary. */
  messages: {
    time: 'f64',
    destination: 'u32',
    type: 'u32',
    payload: 'u32',
    process: 'u32',
    span: 'u32',
  },
  /** A resource's quantity from `time` on. */
  levels: { time: 'f64', value: 'f64', resource: 'u16', kind: 'u8' },
  /** A line printed or logged. */
  logs: { time: 'f64', text: 'u32', process: 'u32', line: 'u32', severity: 'u8' },
  /** A moment worth a mark: an interrupt, a failure, a state entered. `text` says which. */
  marks: { time: 'f64', text: 'u32', process: 'u32', line: 'u32', kind: 'u8' },
  /** One process, in order of `start`. `name` is a string of the dictionary, `parent` the process that started it. */
  processes: { start: 'f64', end: 'f64', name: 'u32', parent: 'u32', outcome: 'u8' },
} as const satisfies Record<string, Record<string, ColumnType>>;

export type TableName = keyof typeof TABLES;
export type ColumnName<T extends TableName> = keyof (typeof TABLES)[T] & string;

export type Column<T extends ColumnType> = {
  f64: Float64Array;
  u32: Uint32Array;
  u16: Uint16Array;
  u8: Uint8Array;
}[T];
export type ColumnArray = Column<ColumnType>;

/** The columns of a table as arrays of one length. */
export type Columns<T extends TableName> = {
  readonly [C in keyof (typeof TABLES)[T]]: Column<(typeof TABLES)[T][C] & ColumnType>;
};

/** Values of `waits.kind`. */
export const WaitKind = {
  timeout: 0,
  resource: 1,
  containerPut: 2,
  containerGet: 3,
  storePut: 4,
  storeGet: 5,
  process: 6,
  condition: 7,
  event: 8,
} as const;
export type WaitKind = (typeof WaitKind)[keyof typeof WaitKind];

/** Values of `waits.outcome`. */
export const WaitOutcome = {
  pending: 0,
  granted: 1,
  cancelled: 2,
  interrupted: 3,
  failed: 4,
} as const;
export type WaitOutcome = (typeof WaitOutcome)[keyof typeof WaitOutcome];

/** Values of `levels.kind`: users and queue of a resource, level of a container, items in a store. */
export const LevelKind = { users: 0, queue: 1, level: 2, items: 3 } as const;
export type LevelKind = (typeof LevelKind)[keyof typeof LevelKind];

/** Values of `marks.kind`. */
export const MarkKind = { interrupt: 0, failure: 1, state: 2, warning: 3 } as const;
export type MarkKind = (typeof MarkKind)[keyof typeof MarkKind];

/** Values of `logs.severity`. */
export const Severity = { debug: 0, info: 1, warning: 2, error: 3 } as const;
export type Severity = (typeof Severity)[keyof typeof Severity];

/** Dictionary entry that `spans.name` points at: a function of the definition and where it stands. */
export interface FunctionEntry {
  readonly name: string;
  readonly file: string;
  /** 1-based line of `def` / the method's name. */
  readonly line: number;
}

/** Index = value of `processes.outcome`. */
export const PROCESS_OUTCOMES = ['alive', 'ended', 'failed'] as const;
export type ProcessOutcome = (typeof PROCESS_OUTCOMES)[number];

/** A row of `processes` as an object; what the `process` columns point at. */
export interface ProcessEntry {
  /** The generator function's name; many processes share one. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly outcome: ProcessOutcome;
  /** The process that started it, or NONE. */
  readonly parent: number;
}

export type ResourceKind =
  | 'Resource'
  | 'PriorityResource'
  | 'PreemptiveResource'
  | 'Container'
  | 'Store'
  | 'PriorityStore'
  | 'FilterStore';

/** Dictionary entry that the `resource` columns point at. */
export interface ResourceEntry {
  /** The name it has in the definition (`self.workers` → `workers`), made unique by a suffix ` 2`, ` 3`…. */
  readonly name: string;
  readonly kind: ResourceKind;
  /** Infinity when unbounded. */
  readonly capacity: number;
}
