import {
  blocked,
  insertPair,
  openElement,
  openHeader,
  stepHeader,
  TableBuilder,
} from './table-builder';
import type { KeyNode, Range, TableEntry, TomlError } from './types';
import type { HeaderStatement, Unit } from './unit';

/**
 * All that one name at the top of a document gets from its statements: `a` from `a.b = 1`, `[a]` and `[[a.c]]` with
 * the pairs below. No other statement has a say in it, so that it stays what it is while these are the same.
 */
export class Group {
  entry: TableEntry | undefined;
  /** Of statements that are in each other's way. */
  readonly errors: [Unit, TomlError][] = [];
  /** What each header opens. */
  readonly tables: [Unit, TableBuilder][] = [];

  private constructor(private readonly units: readonly Unit[]) {}

  /** Units with statements, in the order of the text. */
  static of(units: readonly Unit[], before: Group | undefined): Group {
    return before && isSame(units, before.units) ? before : new Group(units).build();
  }

  private build(): Group {
    const root = new TableBuilder('root', NOWHERE);
    let table = root;
    let section: object = ABOVE_HEADERS;
    for (const unit of this.units) {
      const { statement } = unit;
      if (statement?.kind === 'header') {
        table = this.open(root, statement, unit);
        section = unit;
        this.tables.push([unit, table]);
      } else if (statement) {
        const error = insertPair(table, statement.keys, statement, section);
        if (error) {
          this.errors.push([unit, error]);
        }
      }
    }
    this.entry = root.entries.values().next().value;
    return this;
  }

  /** The table that a header opens. One that cannot be opened gets a table aside, so that its keys are still read. */
  private open(root: TableBuilder, { keys, array, range }: HeaderStatement, unit: Unit) {
    let target = keys.length === 0 ? new TableBuilder('header', range) : root;
    for (const [index, key] of keys.entries()) {
      const last = index === keys.length - 1;
      const step = last
        ? (array ? openElement : openHeader)(target, key, range)
        : stepHeader(target, key, range);
      if ('blockedBy' in step) {
        const path = keys.slice(0, index + 1).map(({ name }) => name);
        const message = `${path.join('.')} stands already`;
        this.errors.push([unit, blocked('duplicate-table', message, key, step.blockedBy)]);
        return new TableBuilder('header', range);
      }
      target = step.table;
    }
    return target;
  }
}

/** By the name at the top; a header without a name is a group of its own. */
export type Groups = ReadonlyMap<string | Unit, Group>;

/** The groups of a document. Those of the document before are taken over where their units are the same. */
export function groupsOf(units: readonly Unit[], before: Groups | undefined): Groups {
  const members = new Map<string | Unit, Unit[]>();
  const membersOf = (name: string | Unit): Unit[] => {
    const known = members.get(name);
    if (known) {
      return known;
    }
    const fresh: Unit[] = [];
    members.set(name, fresh);
    return fresh;
  };
  let section: Unit[] | undefined;
  for (const unit of units) {
    const { statement } = unit;
    if (statement?.kind === 'header') {
      section = membersOf(statement.keys[0]?.name ?? unit);
    }
    if (statement) {
      (section ?? membersOf((statement.keys[0] as KeyNode).name)).push(unit);
    }
  }
  const groups = new Map<string | Unit, Group>();
  for (const [name, of] of members) {
    groups.set(name, Group.of(of, before?.get(name)));
  }
  return groups;
}

function isSame(a: readonly Unit[], b: readonly Unit[]): boolean {
  return a.length === b.length && a.every((unit, at) => unit === b[at]);
}

const NOWHERE: Range = { start: 0, end: 0 };
/** The section of pairs that stand above the first header. */
const ABOVE_HEADERS = {};
