/**
 * What an expression can stand for while parameters are followed through a definition: the nested
 * configuration, the flattened parameters, one or more of its sections, or a table in one of these.
 */
export type TableRef =
  | { readonly kind: 'config' }
  /** `loose`: merged with a table in it, whose keys cannot be told from its own. */
  | { readonly kind: 'flat'; readonly loose?: boolean }
  /** `sections` undefined: any section. */
  | {
      readonly kind: 'section';
      readonly sections: ReadonlySet<string> | undefined;
      readonly loose?: boolean;
    }
  /** `path` leads from the section, or from the flattened parameters, to the table. */
  | {
      readonly kind: 'inside';
      readonly sections: ReadonlySet<string> | undefined;
      readonly path: readonly string[];
    }
  /** Now one table of a parameter, now another: nothing is certain. */
  | { readonly kind: 'unclear' };

export const ANY_SECTION: TableRef = { kind: 'section', sections: undefined };

export function oneSection(name: string): TableRef {
  return { kind: 'section', sections: new Set([name]) };
}

/** The table that a key of another leads to; undefined where that cannot be told. */
export function tableInside(outer: TableRef | undefined, key: string): TableRef | undefined {
  switch (outer?.kind) {
    case 'config':
      return oneSection(key);
    case 'flat':
      return outer.loose ? undefined : { kind: 'inside', sections: undefined, path: [key] };
    case 'section':
      return outer.loose ? undefined : { kind: 'inside', sections: outer.sections, path: [key] };
    case 'inside':
      return { ...outer, path: [...outer.path, key] };
    default:
      return undefined;
  }
}

/** What `{**a, **b}`, or a name assigned twice, stands for. */
export function merged(a: TableRef | undefined, b: TableRef | undefined): TableRef | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  if (isDeep(a) || isDeep(b)) {
    return mergedDeep(a, b);
  }
  const loose = isLoose(a) || isLoose(b) ? { loose: true } : {};
  if (a.kind === 'section' && b.kind === 'section') {
    const sections = a.sections && b.sections ? new Set([...a.sections, ...b.sections]) : undefined;
    return { kind: 'section', sections, ...loose };
  }
  return a.kind === b.kind ? { ...a, ...loose } : { kind: 'flat', ...loose };
}

function mergedDeep(a: TableRef, b: TableRef): TableRef {
  if (isDeep(a) && isDeep(b)) {
    return a.kind === 'inside' && sameTable(a, b) ? a : { kind: 'unclear' };
  }
  const outer = isDeep(a) ? b : a;
  return outer.kind === 'flat' || outer.kind === 'section' ? { ...outer, loose: true } : outer;
}

function isDeep({ kind }: TableRef): boolean {
  return kind === 'inside' || kind === 'unclear';
}

function isLoose(table: TableRef): boolean {
  return (table.kind === 'flat' || table.kind === 'section') && table.loose === true;
}

export function sameTable(a: TableRef | undefined, b: TableRef | undefined): boolean {
  if (a === undefined || b === undefined || a.kind !== b.kind) {
    return a === b;
  }
  const path = (table: TableRef): string => (table.kind === 'inside' ? table.path.join('\n') : '');
  return isLoose(a) === isLoose(b) && path(a) === path(b) && sameSections(a, b);
}

function sameSections(a: TableRef, b: TableRef): boolean {
  const [one, other] = [a, b].map((table) => ('sections' in table ? table.sections : undefined));
  return (
    (one === undefined) === (other === undefined) &&
    one?.size === other?.size &&
    [...(one ?? [])].every((name) => other?.has(name))
  );
}
