import type { TableEntry, TomlDocument } from '../toml';
import { SYSTEM_SECTIONS } from './flatten';

/** Every section that is written anywhere, with its keys. */
export type WrittenSections = ReadonlyMap<string, WrittenKeys>;

/** The keys that one section has in any of its tables, which are looked into when somebody asks. */
export class WrittenKeys {
  constructor(private readonly tables: ReadonlyMap<string, TableEntry>[]) {}

  add(table: ReadonlyMap<string, TableEntry>): void {
    this.tables.push(table);
  }

  has(key: string): boolean {
    return this.tables.some((table) => table.has(key));
  }

  all(): ReadonlySet<string> {
    return new Set(this.tables.flatMap((table) => [...table.keys()]));
  }
}

/** The keys of every section that is written anywhere. */
export function sectionsOf(documents: readonly TomlDocument[]): WrittenSections {
  const sections = new Map<string, WrittenKeys>();
  for (const { root } of documents) {
    for (const [name, { value }] of root.entries) {
      if (value.type === 'table' && !isElse(name)) {
        const known = sections.get(name);
        if (known) {
          known.add(value.entries);
        } else {
          sections.set(name, new WrittenKeys([value.entries]));
        }
      }
    }
  }
  return sections;
}

/** A table of the document that gives values to workflows. */
export function isSection([name, { value }]: readonly [string, TableEntry]): boolean {
  return value.type === 'table' && !isElse(name);
}

function isElse(name: string): boolean {
  return name === 'schema' || SYSTEM_SECTIONS.includes(name);
}
