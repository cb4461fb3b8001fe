/**
 * The tree of a TOML document. Parsing never fails: a document with errors has a tree all the same,
 * and every node knows its range in the text.
 */

/** Half-open range of UTF-16 offsets into the document's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** 0-based line and UTF-16 character, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export type DateTimeKind = 'offset-date-time' | 'local-date-time' | 'local-date' | 'local-time';

export interface StringNode {
  readonly type: 'string';
  readonly range: Range;
  readonly value: string;
  readonly style: 'basic' | 'literal' | 'multiline-basic' | 'multiline-literal';
}

export interface IntegerNode {
  readonly type: 'integer';
  readonly range: Range;
  /** Exact; a value outside 64 bits is an error of the document but keeps its value here. */
  readonly value: bigint;
}

export interface FloatNode {
  readonly type: 'float';
  readonly range: Range;
  readonly value: number;
}

export interface BooleanNode {
  readonly type: 'boolean';
  readonly range: Range;
  readonly value: boolean;
}

export interface DateTimeNode {
  readonly type: 'datetime';
  readonly range: Range;
  readonly kind: DateTimeKind;
  /** Normalised RFC 3339 text (`T` as separator, upper case, seconds written out). */
  readonly value: string;
}

export interface ArrayNode {
  readonly type: 'array';
  readonly range: Range;
  readonly items: readonly ValueNode[];
}

/** A part of a key: `a` and `"b c"` in `a."b c" = 1`. */
export interface KeyNode {
  readonly range: Range;
  readonly name: string;
}

/** One `key = value` or one header, as written. Several statements can add to the same table. */
export interface TableEntry {
  readonly key: KeyNode;
  readonly value: ValueNode;
  /** The whole statement that wrote the entry (`a.b = 1`, `[a.b]`); for a dotted key also of the inner ones. */
  readonly range: Range;
  /** Text of comment lines directly above and of the comment behind the value on its line, without `#`. */
  readonly comment: string | undefined;
}

export interface TableNode {
  readonly type: 'table';
  /** The header's or the inline table's range; for an implicit table that of the first key that made it. */
  readonly range: Range;
  readonly form: 'root' | 'header' | 'array-element' | 'inline' | 'dotted' | 'implicit';
  readonly entries: ReadonlyMap<string, TableEntry>;
}

/** `[[name]]` elements; `static` arrays are `ArrayNode`. */
export interface TableArrayNode {
  readonly type: 'table-array';
  readonly range: Range;
  readonly items: readonly TableNode[];
}

/** Stands where a value is missing or unreadable (`key =`), so that the key is kept. */
export interface MissingNode {
  readonly type: 'missing';
  readonly range: Range;
}

export type ValueNode =
  | StringNode
  | IntegerNode
  | FloatNode
  | BooleanNode
  | DateTimeNode
  | ArrayNode
  | TableNode
  | TableArrayNode
  | MissingNode;

export interface TomlError {
  /** Stable, kebab case: `duplicate-key`, `unterminated-string`… */
  readonly code: string;
  readonly message: string;
  readonly range: Range;
  /** Where the other party stands, e.g. the first definition of a duplicate key. */
  readonly related?: Range;
}

export interface Comment {
  readonly range: Range;
  readonly text: string;
}

export type TomlVersion = '1.0' | '1.1';

/** `[a.b]` or `[[a.b]]` as written, in document order; the statements below belong to it. */
export interface HeaderNode {
  readonly range: Range;
  readonly keys: readonly KeyNode[];
  readonly array: boolean;
  readonly table: TableNode;
  /** From the header to the next header or the end of the text. */
  readonly section: Range;
}

export interface TomlDocument {
  readonly text: string;
  /** The version of TOML it was read as. */
  readonly version: TomlVersion;
  readonly root: TableNode;
  readonly headers: readonly HeaderNode[];
  readonly errors: readonly TomlError[];
  readonly comments: readonly Comment[];
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
}
