import type { Comment, KeyNode, Range, TableEntry, TomlError } from './types';

/** `[a.b]` or `[[a.b]]`. */
export interface HeaderStatement {
  readonly kind: 'header';
  readonly range: Range;
  readonly keys: readonly KeyNode[];
  readonly array: boolean;
}

/** `a.b = value`, which is also the entry that it makes: `key` is the last of the keys. */
export interface PairStatement extends TableEntry {
  readonly kind: 'pair';
  readonly keys: readonly KeyNode[];
}

/**
 * Whole lines that mean the same wherever they stand: a statement with the comment lines directly above it, or what
 * stands between two. An edit elsewhere moves a unit as it is.
 */
export class Unit {
  length = 0;
  /** So far from its start the text was looked at: a change further on does not matter to it. */
  seen = 0;
  statement: HeaderStatement | PairStatement | undefined;
  /** Of the text itself; what other statements make wrong is found where they come together. */
  errors: readonly TomlError[] = NONE;
  comments: readonly Comment[] = NONE;

  /** `start` is the unit's offset in the text, which changes when something above it changes. */
  constructor(public start: number) {}

  report(error: TomlError): void {
    this.errors = added(this.errors, error);
  }

  keep(comment: Comment): void {
    this.comments = added(this.comments, comment);
  }
}

/** A range that moves with its unit. */
export class UnitRange implements Range {
  private readonly from: number;
  private readonly to: number;

  constructor(
    private readonly unit: Unit,
    start: number,
    end: number,
  ) {
    this.from = start - unit.start;
    this.to = end - unit.start;
  }

  get start(): number {
    return this.unit.start + this.from;
  }

  get end(): number {
    return this.unit.start + this.to;
  }
}

/** Most units have neither errors nor comments. */
const NONE: readonly never[] = [];

function added<T>(list: readonly T[], one: T): readonly T[] {
  if (list === NONE) {
    return [one];
  }
  (list as T[]).push(one);
  return list;
}
