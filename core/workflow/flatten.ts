import type { ValueTable } from '../value/value';
import { isTable } from './merge';

/** Sections that configure the testbed, not the workflow. */
export const SYSTEM_SECTIONS: readonly string[] = [
  'workflow',
  'testbed',
  'agents',
  'source',
  'git_version',
];

export interface Flattened {
  readonly values: ValueTable;
  /** Keys that two sections give, the later one winning. */
  readonly clashes: readonly {
    readonly key: string;
    readonly sections: readonly [string, string];
  }[];
}

/** What `(parameters)` receives: every key of every non-system section, and each section under its own name too. */
export function flatten(sections: ValueTable): Flattened {
  const values: ValueTable = {};
  const owners = new Map<string, string>();
  const clashes: { key: string; sections: [string, string] }[] = [];
  for (const [name, section] of Object.entries(sections)) {
    if (SYSTEM_SECTIONS.includes(name) || !isTable(section)) {
      continue;
    }
    for (const [key, value] of Object.entries(section)) {
      const owner = owners.get(key);
      if (owner !== undefined) {
        clashes.push({ key, sections: [owner, name] });
      }
      owners.set(key, name);
      values[key] = value;
    }
  }
  for (const [name, section] of Object.entries(sections)) {
    if (!SYSTEM_SECTIONS.includes(name) && !owners.has(name)) {
      values[name] = section;
    }
  }
  return { values, clashes };
}
