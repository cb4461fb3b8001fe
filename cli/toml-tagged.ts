import type { ValueNode } from '../core/toml';

const DATETIME_TAG = {
  'offset-date-time': 'datetime',
  'local-date-time': 'datetime-local',
  'local-date': 'date-local',
  'local-time': 'time-local',
} as const;

/** A node as toml-test's tagged JSON: `{"type": "integer", "value": "42"}`. */
export function tagged(node: ValueNode): unknown {
  switch (node.type) {
    case 'string':
      return { type: 'string', value: node.value };
    case 'integer':
      return { type: 'integer', value: node.value.toString() };
    case 'float':
      return { type: 'float', value: floatText(node.value) };
    case 'boolean':
      return { type: 'bool', value: String(node.value) };
    case 'datetime':
      return { type: DATETIME_TAG[node.kind], value: node.value };
    case 'array':
    case 'table-array':
      return (node.items as readonly ValueNode[]).map(tagged);
    case 'table':
      return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, tagged(value)]));
    case 'missing':
      throw new Error('a valid document has no missing values');
  }
}

function floatText(value: number): string {
  if (Number.isNaN(value)) {
    return 'nan';
  }
  return Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf';
}
