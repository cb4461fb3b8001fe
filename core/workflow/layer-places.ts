import { type TableEntry, type TableNode, toValue } from '../toml';
import type { Said, Sayings } from './check-layers';
import type { Places } from './check-values';
import type { LayerFile } from './layers';
import type { Merged } from './merge';
import { sectionPlace } from './places';
import { locate } from './sources';

/** Where the values that won were written. `own`: the file in which a person would add what is missing. */
export function placesOf(
  merged: Merged,
  layers: readonly LayerFile[],
  own: LayerFile | undefined,
): Places {
  const downwards = [...layers].reverse();
  return {
    of: (section, key, part = 'value') => {
      const path = [...(section === '' ? [] : [section]), ...(key === '' ? [] : [key])];
      if (merged.isOverridden(path.join('.'))) {
        return undefined;
      }
      // A section's own place is in the highest file that has it.
      for (const layer of downwards) {
        const entry =
          section === 'workflow' && isWithoutIdentity(layer)
            ? undefined
            : (entryAt(layer.document.root, path) ?? entryAt(layer.document.root, dotted(path)));
        if (entry) {
          return locate(layer.file, layer.document, entry[part].range);
        }
      }
      return undefined;
    },
    header: (section) => own && sectionPlace(own.file, own.document, section),
  };
}

/** Only the configuration itself says what workflow it is. */
export function isWithoutIdentity({ layer }: LayerFile): boolean {
  return layer === 'include' || layer === 'testbed';
}

function dotted(path: readonly string[]): string[] {
  const [section = '', ...rest] = path;
  return [section, ...rest.flatMap((key) => key.split('.'))];
}

/** The entry of a dotted path through tables. */
export function entryAt(root: TableNode, path: readonly string[]): TableEntry | undefined {
  let table: TableNode | undefined = root;
  let entry: TableEntry | undefined;
  for (const name of path) {
    entry = table?.entries.get(name);
    table = entry?.value.type === 'table' ? entry.value : undefined;
    if (entry === undefined) {
      return undefined;
    }
  }
  return entry;
}

/** What every layer says of every leaf, lowest layer first. */
export function sayingsOf(layers: readonly LayerFile[]): Sayings {
  if (!layers.some(isWithoutIdentity)) {
    // Defaults and a configuration: nothing can be overridden by surprise.
    return new Map();
  }
  const sayings = new Map<string, Said[]>();
  for (const layer of layers) {
    for (const [name, { value: node, key }] of leavesOf(layer.document.root, '')) {
      const value = toValue(node);
      if (value !== undefined) {
        const said = sayings.get(name) ?? [];
        sayings.set(name, said);
        said.push({ layer, value, range: key.range });
      }
    }
  }
  return sayings;
}

function* leavesOf(table: TableNode, path: string): Generator<[string, TableEntry]> {
  for (const [name, entry] of table.entries) {
    if (path === '' && LEFT_OUT.has(name)) {
      continue;
    }
    if (entry.value.type === 'table') {
      yield* leavesOf(entry.value, `${path}${name}.`);
    } else {
      yield [path + name, entry];
    }
  }
}

/** Each file's own affair. */
const LEFT_OUT = new Set(['workflow', 'schema', 'include', 'includes']);
