import type { Value, ValueTable } from '../value/value';
import type { TableNode, ValueNode } from './types';

/** The value a node stands for; undefined where it is missing. Missing items of arrays and tables are left out. */
export function toValue(node: ValueNode): Value | undefined {
  switch (node.type) {
    case 'string':
    case 'integer':
    case 'float':
    case 'boolean':
      return node.value;
    case 'datetime':
      return { $datetime: node.kind, text: node.value };
    case 'array':
    case 'table-array':
      return (node.items as readonly ValueNode[]).map(toValue).filter((item) => item !== undefined);
    case 'table':
      return toTable(node);
    case 'missing':
      return undefined;
  }
}

export function toTable(node: TableNode): ValueTable {
  const table: ValueTable = {};
  for (const [name, entry] of node.entries) {
    const value = toValue(entry.value);
    if (value === undefined) {
      continue;
    }
    if (name === '__proto__') {
      // Defined, never assigned: it is an ordinary key of the file.
      Object.defineProperty(table, name, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    } else {
      table[name] = value;
    }
  }
  return table;
}
