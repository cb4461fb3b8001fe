import { type TableNode, toValue } from '../toml';
import type { Value, ValueTable } from '../value/value';
import type { LayerFile } from './layers';
import { locate } from './sources';
import type { Layer, Provenance } from './types';

/** Values merged layer by layer, and where each leaf came from. */
export class Merged {
  readonly values: ValueTable = {};
  readonly provenance = new Map<string, Provenance>();

  /** Lays a file over what is there, key by key; `without` names sections that it does not give. */
  addFile({ layer, file, document }: LayerFile, without: readonly string[]): void {
    for (const [name, { value, key }] of document.root.entries) {
      if (without.includes(name) || name === 'includes' || name === 'include') {
        continue;
      }
      if (value.type === 'table') {
        this.addTable(value, this.tableAt(this.values, name), name, (range) => {
          const { line, column } = locate(file, document, range);
          return { layer, file, line, column, shadowed: [] };
        });
      } else {
        const given = toValue(value);
        if (given !== undefined) {
          const { line, column } = locate(file, document, key.range);
          this.set(this.values, name, name, given, { layer, file, line, column, shadowed: [] });
        }
      }
    }
  }

  /** Sets one value, e.g. a command-line override or a schema's default. */
  setValue(section: string, key: string, value: Value, layer: Layer): void {
    const parts = [section, ...key.split('.')];
    const last = parts.pop() as string;
    let table = this.values;
    for (const part of parts) {
      table = this.tableAt(table, part);
    }
    const none = { file: undefined, line: undefined, column: undefined, shadowed: [] };
    this.set(table, last, [...parts, last].join('.'), value, { layer, ...none });
  }

  private addTable(
    node: TableNode,
    table: ValueTable,
    path: string,
    place: (range: { start: number; end: number }) => Provenance,
  ): void {
    for (const [name, { value, key }] of node.entries) {
      const inner = `${path}.${name}`;
      if (value.type === 'table') {
        this.addTable(value, this.tableAt(table, name), inner, place);
      } else {
        const given = toValue(value);
        if (given !== undefined) {
          this.set(table, name, inner, given, place(key.range));
        }
      }
    }
  }

  private set(table: ValueTable, key: string, path: string, value: Value, from: Provenance): void {
    const below = this.provenance.get(path);
    define(table, key, value);
    this.provenance.set(path, {
      ...from,
      shadowed: below ? [{ ...below, shadowed: [] }, ...below.shadowed] : [],
    });
  }

  private tableAt(table: ValueTable, key: string): ValueTable {
    const found = Object.hasOwn(table, key) ? table[key] : undefined;
    if (isTable(found)) {
      return found;
    }
    const made: ValueTable = {};
    define(table, key, made);
    return made;
  }
}

// A key of a file may be `__proto__`: defined, never assigned.
function define(table: ValueTable, key: string, value: Value): void {
  Object.defineProperty(table, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

export function isTable(value: Value | undefined): value is ValueTable {
  return typeof value === 'object' && !Array.isArray(value) && !('$datetime' in value);
}
