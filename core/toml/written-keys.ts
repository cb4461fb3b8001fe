import { Cursor } from './cursor';
import { readKey } from './keys';
import type { KeyNode, TableNode, TomlDocument, ValueNode } from './types';

/** A part of a key as it stands in the text, with the tables that lead to it and itself. */
export interface WrittenKey {
  readonly path: readonly string[];
  readonly key: KeyNode;
}

/**
 * Every key of a document wherever it is written: `daq` stands in `[daq]`, in `[daq.readout]` and in `daq.rate = 1`,
 * where the tree has it once.
 */
export function* writtenKeys(document: TomlDocument): Generator<WrittenKey> {
  for (const { keys } of document.headers) {
    yield* parts([], keys);
  }
  yield* ofTable(document, document.root, []);
}

function* ofTable(
  document: TomlDocument,
  table: TableNode,
  path: readonly string[],
): Generator<WrittenKey> {
  for (const [name, { value, range }] of table.entries) {
    const inner = [...path, name];
    const open = openTables(value);
    if (open) {
      for (const one of open) {
        yield* ofTable(document, one, inner);
      }
      continue;
    }
    const keys = keysAt(document.text, range.start);
    yield* parts(inner.slice(0, Math.max(0, inner.length - keys.length)), keys);
    if (value.type === 'table') {
      yield* ofTable(document, value, inner);
    }
  }
}

/** Tables that several statements fill; an inline table is written once, like any value. */
function openTables(value: ValueNode): readonly TableNode[] | undefined {
  if (value.type === 'table-array') {
    return value.items;
  }
  return value.type === 'table' && value.form !== 'inline' ? [value] : undefined;
}

function* parts(before: readonly string[], keys: readonly KeyNode[]): Generator<WrittenKey> {
  for (const [at, key] of keys.entries()) {
    yield { path: [...before, ...keys.slice(0, at + 1).map(({ name }) => name)], key };
  }
}

function keysAt(text: string, start: number): KeyNode[] {
  return readKey(new Cursor(text, '1.0', start));
}
