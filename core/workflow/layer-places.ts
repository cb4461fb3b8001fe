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
      const inTables =
        section !== '' && key.includes('.') ? [section, ...key.split('.')] : undefined;
      // A section's own place is in the highest file that has it.
      for (const layer of downwards) {
        const entry =
          section === 'workflow' && isWithoutIdentity(layer)
            ? undefined
            : (entryAt(layer.document.root, path) ??
              (inTables && entryAt(layer.document.root, inTables)));
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

/** What every layer says of every leaf of the sections that a person may override by surprise, lowest layer first. */
export function sayingsOf(layers: readonly LayerFile[]): Sayings {
  const above = layers.filter(isWithoutIdentity);
  const sections = new Set(above.flatMap(({ document }) => [...document.root.entries.keys()]));
  const sayings = new Map<string, Said[]>();
  for (const section of sections) {
    for (const layer of LEFT_OUT.has(section) ? [] : layers) {
      const entry = layer.document.root.entries.get(section);
      for (const [name, { value: node, key }] of entry ? leavesOf(section, entry) : []) {
        const value = toValue(node);
        if (value !== undefined) {
          const said = sayings.get(name) ?? [];
          sayings.set(name, said);
          said.push({ layer, value, range: key.range });
        }
      }
    }
  }
  return sayings;
}

function* leavesOf(path: string, entry: TableEntry): Generator<[string, TableEntry]> {
  if (entry.value.type !== 'table') {
    yield [path, entry];
    return;
  }
  for (const [name, inner] of entry.value.entries) {
    yield* leavesOf(`${path}.${name}`, inner);
  }
}

/** Each file's own affair. */
const LEFT_OUT = new Set(['workflow', 'schema', 'include', 'includes']);
