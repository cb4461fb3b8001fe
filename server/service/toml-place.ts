import type { Range, TableEntry, TableNode, TomlDocument } from '../../core/toml';

/** A key of a document: `parameters` and `worker_count` are its path. */
export interface KeyPlace {
  readonly path: readonly string[];
  readonly entry: TableEntry;
  /** The offset is on the value, not on the key. */
  readonly onValue: boolean;
}

/** The innermost key whose name or value is at an offset. */
export function keyAt(document: TomlDocument, offset: number): KeyPlace | undefined {
  let found: KeyPlace | undefined;
  for (const place of keysOf(document.root, [])) {
    const onValue = !isTable(place.entry) && within(place.entry.value.range, offset);
    if ((within(place.entry.key.range, offset) || onValue) && !isWider(place, found)) {
      found = { ...place, onValue };
    }
  }
  return found;
}

/** Every key of a table and of the tables in it, outer ones first. */
export function* keysOf(
  table: TableNode,
  path: readonly string[],
): Generator<Omit<KeyPlace, 'onValue'>> {
  for (const [name, entry] of table.entries) {
    const inner = [...path, name];
    yield { path: inner, entry };
    if (entry.value.type === 'table') {
      yield* keysOf(entry.value, inner);
    }
  }
}

export function within({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

function isTable({ value }: TableEntry): boolean {
  return value.type === 'table';
}

function isWider(place: Omit<KeyPlace, 'onValue'>, than: KeyPlace | undefined): boolean {
  return than !== undefined && place.path.length < than.path.length;
}
