import type { ValueTable } from '../value/value';
import type { Places } from './check-values';
import { type Clash, clashesIn, ownSections } from './flatten';
import type { Problem } from './problem';
import { isSame } from './sound-sections';

/** Keys of more than one section, worked out anew only when some section has other keys than before. */
export class Clashes {
  private keys = new Map<string, Keys>();
  private found: readonly Clash[] = [];

  in(values: ValueTable): readonly Clash[] {
    const before = this.keys;
    this.keys = new Map();
    for (const [name, table] of ownSections(values)) {
      const known = before.get(name);
      this.keys.set(name, known?.table === table ? known : keysOf(table, known));
    }
    const lists = (of: ReadonlyMap<string, Keys>) =>
      [...of].flatMap(([name, { keys }]) => [name, keys]);
    if (!isSame(lists(before), lists(this.keys))) {
      this.found = clashesIn(values);
    }
    return this.found;
  }
}

interface Keys {
  readonly table: ValueTable;
  /** The same list as long as the keys are the same. */
  readonly keys: readonly string[];
}

function keysOf(table: ValueTable, before: Keys | undefined): Keys {
  const keys = Object.keys(table);
  return { table, keys: before && isSame(before.keys, keys) ? before.keys : keys };
}

export function clashProblem({ key, sections: [first, second] }: Clash, places: Places): Problem {
  const one = places.of(first, key, 'key');
  return {
    code: 'key-clash',
    severity: 'warning',
    message: `${key} stands in [${first}] and in [${second}]: a definition that takes (parameters) sees the latter`,
    location: places.of(second, key, 'key'),
    remedy: 'rename one, or read the section by name',
    ...(one ? { related: [{ location: one, message: `the one in [${first}]` }] } : {}),
  };
}
