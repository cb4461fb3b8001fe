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

/** A key that two sections give, the later one winning. */
export interface Clash {
  readonly key: string;
  readonly sections: readonly [string, string];
}

/** What `(parameters)` receives: every key of every non-system section, and each section under its own name too. */
export function flatten(sections: ValueTable): ValueTable {
  const values: ValueTable = {};
  const taken = new Set<string>();
  for (const [, section] of ownSections(sections)) {
    for (const [key, value] of Object.entries(section)) {
      taken.add(key);
      values[key] = value;
    }
  }
  for (const [name, section] of Object.entries(sections)) {
    if (!SYSTEM_SECTIONS.includes(name) && !taken.has(name)) {
      values[name] = section;
    }
  }
  return values;
}

export function clashesIn(sections: ValueTable): Clash[] {
  const owners = new Map<string, string>();
  const clashes: Clash[] = [];
  for (const [name, section] of ownSections(sections)) {
    for (const key of Object.keys(section)) {
      const owner = owners.get(key);
      if (owner !== undefined) {
        clashes.push({ key, sections: [owner, name] });
      }
      owners.set(key, name);
    }
  }
  return clashes;
}

/** Sections that are the workflow's, not the testbed's. */
export function* ownSections(sections: ValueTable): Generator<[name: string, section: ValueTable]> {
  for (const [name, section] of Object.entries(sections)) {
    if (!SYSTEM_SECTIONS.includes(name) && isTable(section)) {
      yield [name, section];
    }
  }
}
