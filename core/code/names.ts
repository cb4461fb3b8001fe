import type { Expression } from './ir';
import { merged, sameTable, type TableRef } from './tables';

/** What names (`p`, `self.daq`) stand for, gathered without regard to order until nothing changes. */
export class Names {
  changed = false;
  private readonly tables = new Map<string, TableRef>();
  private readonly texts = new Map<string, Set<string>>();
  private readonly literals = new Map<string, Expression>();
  private readonly varied = new Set<string>();

  table(name: string): TableRef | undefined {
    return this.tables.get(name);
  }

  addTable(name: string, table: TableRef | undefined): void {
    const known = this.tables.get(name);
    const now = merged(known, table);
    if (now && !sameTable(known, now)) {
      this.tables.set(name, now);
      this.changed = true;
    }
  }

  /** Texts that the name can be (a loop over literal names). */
  textsOf(name: string): ReadonlySet<string> | undefined {
    return this.texts.get(name);
  }

  addTexts(name: string, texts: readonly string[]): void {
    const known = this.texts.get(name) ?? new Set<string>();
    const before = known.size;
    for (const text of texts) {
      known.add(text);
    }
    this.texts.set(name, known);
    this.changed ||= known.size !== before;
  }

  /** The text or table literal that the name always stands for. */
  literal(name: string): Expression | undefined {
    const literal = this.varied.has(name) ? undefined : this.literals.get(name);
    return literal?.kind === 'string' || literal?.kind === 'table' ? literal : undefined;
  }

  /** The name is given a value; of two different ones neither is what it always stands for. */
  setLiteral(name: string, value: Expression): void {
    const known = this.literals.get(name) ?? value;
    this.literals.set(name, known);
    if (known.start !== value.start) {
      this.vary(name);
    }
  }

  /** What the name stands for is changed: a key is set, a text is added. */
  vary(name: string): void {
    this.varied.add(name);
  }
}

/** `name` or `self.name` / `this.name` as one text; undefined for other places. */
export function placeName(place: Expression, scope: string): string | undefined {
  if (place.kind === 'name') {
    return `${scope}/${place.name}`;
  }
  return place.kind === 'member' && place.object.kind === 'name' && isSelf(place.object.name)
    ? `self.${place.name}`
    : undefined;
}

export function isSelf(name: string): boolean {
  return name === 'self' || name === 'this';
}
