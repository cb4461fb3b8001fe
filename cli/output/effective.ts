import { toJson } from '../../core/value/json';
import type { Value } from '../../core/value/value';
import type { Provenance, ResolvedWorkflow } from '../../core/workflow/types';
import { shortPath } from './problems';
import { table } from './table';

/** The effective configuration as a table: key, value, layer, place. */
export function effectiveLines({ effective }: ResolvedWorkflow): string {
  const rows = [...effective.provenance].map(([path, provenance]) => ({
    path,
    value: valueAt(effective.values, path),
    provenance,
  }));
  const lines = table(rows, [
    { title: 'key', cell: ({ path }) => path },
    { title: 'value', cell: ({ value }) => (value === undefined ? '' : toJson(value)) },
    { title: 'layer', cell: ({ provenance }) => provenance.layer },
    { title: 'place', cell: ({ provenance }) => place(provenance) },
  ]);
  return `${lines.join('\n')}\n`;
}

function place({ file, line, column }: Provenance): string {
  return file === undefined ? '' : `${shortPath(file)}:${line}:${column}`;
}

function valueAt(values: Value, path: string): Value | undefined {
  let found: Value | undefined = values;
  for (const part of path.split('.')) {
    found =
      typeof found === 'object' && !Array.isArray(found) && !('$datetime' in found)
        ? found[part]
        : undefined;
  }
  return found;
}
