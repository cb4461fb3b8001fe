import type {
  KeyNode,
  Range,
  TableArrayNode,
  TableEntry,
  TableNode,
  TomlError,
  ValueNode,
} from './types';

/** A table while it is built: the tree's node, plus what decides whether a statement may add to it. */
export class TableBuilder implements TableNode {
  readonly type = 'table' as const;
  readonly entries = new Map<string, TableEntry>();

  constructor(
    public form: TableNode['form'],
    public range: Range,
    /** The header (or inline table) under which dotted keys made it; they may add to it only there. */
    public section?: object,
  ) {}
}

export class TableArrayBuilder implements TableArrayNode {
  readonly type = 'table-array' as const;
  readonly items: TableBuilder[] = [];

  constructor(readonly range: Range) {}
}

export type StepResult =
  | { readonly table: TableBuilder }
  /** The entry that is in the way. */
  | { readonly blockedBy: TableEntry };

/** Goes one key of a header down, making an implicit table where there is none. */
export function stepHeader(table: TableBuilder, key: KeyNode, statement: Range): StepResult {
  const entry = table.entries.get(key.name);
  if (!entry) {
    return { table: addTable(table, key, new TableBuilder('implicit', key.range), statement) };
  }
  const { value } = entry;
  if (value instanceof TableArrayBuilder) {
    return { table: value.items.at(-1) as TableBuilder };
  }
  return value instanceof TableBuilder && value.form !== 'inline'
    ? { table: value }
    : { blockedBy: entry };
}

/** Goes one part of a dotted key down, making a table of that section where there is none. */
function stepDotted(
  table: TableBuilder,
  key: KeyNode,
  statement: Range,
  section: object,
): StepResult {
  const entry = table.entries.get(key.name);
  if (!entry) {
    return {
      table: addTable(table, key, new TableBuilder('dotted', key.range, section), statement),
    };
  }
  const { value } = entry;
  if (value instanceof TableBuilder) {
    if (value.form === 'implicit') {
      value.form = 'dotted';
      value.section = section;
      return { table: value };
    }
    if (value.form === 'dotted' && value.section === section) {
      return { table: value };
    }
  }
  return { blockedBy: entry };
}

/** The table that `[a.b]` opens in its parent: new, or the implicit one that deeper headers have made. */
export function openHeader(table: TableBuilder, key: KeyNode, statement: Range): StepResult {
  const entry = table.entries.get(key.name);
  if (!entry) {
    return { table: addTable(table, key, new TableBuilder('header', statement), statement) };
  }
  const { value } = entry;
  if (value instanceof TableBuilder && value.form === 'implicit') {
    value.form = 'header';
    value.range = statement;
    return { table: value };
  }
  return { blockedBy: entry };
}

/** The new element that `[[a.b]]` opens in its parent. */
export function openElement(table: TableBuilder, key: KeyNode, statement: Range): StepResult {
  const entry = table.entries.get(key.name);
  const element = new TableBuilder('array-element', statement);
  if (!entry) {
    const array = new TableArrayBuilder(statement);
    array.items.push(element);
    addEntry(table, key, array, statement, undefined);
    return { table: element };
  }
  if (entry.value instanceof TableArrayBuilder) {
    entry.value.items.push(element);
    return { table: element };
  }
  return { blockedBy: entry };
}

function addEntry(
  table: TableBuilder,
  key: KeyNode,
  value: ValueNode,
  range: Range,
  comment: string | undefined,
): void {
  table.entries.set(key.name, { key, value, range, comment });
}

function addTable(
  table: TableBuilder,
  key: KeyNode,
  child: TableBuilder,
  range: Range,
): TableBuilder {
  addEntry(table, key, child, range, undefined);
  return child;
}

/** Puts an entry under its (dotted) keys, or says what is in the way. */
export function insertPair(
  table: TableBuilder,
  keys: readonly KeyNode[],
  entry: TableEntry,
  section: object,
): TomlError | undefined {
  let target = table;
  const inner = keys.length - 1;
  for (let at = 0; at < inner; at++) {
    const key = keys[at] as KeyNode;
    const step = stepDotted(target, key, entry.range, section);
    if ('blockedBy' in step) {
      return blocked(
        'duplicate-key',
        `${key.name} stands already and cannot be added to`,
        key,
        step.blockedBy,
      );
    }
    target = step.table;
  }
  const { key } = entry;
  const known = target.entries.get(key.name);
  if (known) {
    return blocked('duplicate-key', `${key.name} stands already in this table`, key, known);
  }
  target.entries.set(key.name, entry);
  return undefined;
}

export function blocked(
  code: string,
  message: string,
  { range }: KeyNode,
  { key }: TableEntry,
): TomlError {
  return { code, message, range, related: key.range };
}
