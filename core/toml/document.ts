import { type Groups, groupsOf } from './groups';
import type { LineIndex } from './lines';
import { TableBuilder } from './table-builder';
import type {
  Comment,
  HeaderNode,
  Position,
  TableNode,
  TomlDocument,
  TomlError,
  TomlVersion,
} from './types';
import type { Unit } from './unit';

/** A document, and what the next one after a change can be made of. */
export class ParsedToml implements TomlDocument {
  readonly root: TableNode;
  private readonly groups: Groups;
  private known: {
    headers?: readonly HeaderNode[];
    errors?: readonly TomlError[];
    comments?: readonly Comment[];
  } = {};

  constructor(
    readonly version: TomlVersion,
    readonly text: string,
    readonly units: readonly Unit[],
    readonly lines: LineIndex,
    before?: ParsedToml,
  ) {
    this.groups = groupsOf(units, before?.groups);
    const root = new TableBuilder('root', { start: 0, end: text.length });
    for (const { entry } of this.groups.values()) {
      if (entry) {
        root.entries.set(entry.key.name, entry);
      }
    }
    this.root = root;
  }

  readonly positionAt = (offset: number): Position => this.lines.positionAt(offset);
  readonly offsetAt = (position: Position): number => this.lines.offsetAt(position);

  get headers(): readonly HeaderNode[] {
    this.known.headers ??= this.readHeaders();
    return this.known.headers;
  }

  get errors(): readonly TomlError[] {
    this.known.errors ??= this.readErrors();
    return this.known.errors;
  }

  get comments(): readonly Comment[] {
    this.known.comments ??= this.units.flatMap(({ comments }) => comments);
    return this.known.comments;
  }

  private readHeaders(): HeaderNode[] {
    const tables = [...this.groups.values()].flatMap((group) => group.tables);
    const opened = tables.sort(([a], [b]) => a.start - b.start);
    return opened.flatMap(([{ statement }, table], index) => {
      if (statement?.kind !== 'header') {
        return [];
      }
      const { range, keys, array } = statement;
      const next = opened[index + 1]?.[0].statement;
      const section = { start: range.start, end: next?.range.start ?? this.text.length };
      return [{ range, keys, array, table, section }];
    });
  }

  private readErrors(): TomlError[] {
    const between = new Map([...this.groups.values()].flatMap(({ errors }) => errors));
    const errors: TomlError[] = [];
    for (const unit of this.units) {
      for (const error of unit.errors) {
        errors.push(error);
      }
      const other = between.get(unit);
      if (other) {
        errors.push(other);
      }
    }
    return errors;
  }
}
