/**
 * What an expression can stand for while parameters are followed through a definition: the nested
 * configuration, the flattened parameters, or one or more of its sections.
 */
export type TableRef =
  | { readonly kind: 'config' }
  | { readonly kind: 'flat' }
  /** `sections` undefined: any section. */
  | { readonly kind: 'section'; readonly sections: ReadonlySet<string> | undefined };

export const ANY_SECTION: TableRef = { kind: 'section', sections: undefined };

export function oneSection(name: string): TableRef {
  return { kind: 'section', sections: new Set([name]) };
}

/** What `{**a, **b}`, or a name assigned twice, stands for. */
export function merged(a: TableRef | undefined, b: TableRef | undefined): TableRef | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  if (a.kind === 'section' && b.kind === 'section') {
    return a.sections && b.sections
      ? { kind: 'section', sections: new Set([...a.sections, ...b.sections]) }
      : ANY_SECTION;
  }
  return a.kind === b.kind ? a : { kind: 'flat' };
}

export function sameTable(a: TableRef | undefined, b: TableRef | undefined): boolean {
  if (a?.kind !== b?.kind) {
    return false;
  }
  return a?.kind === 'section' && b?.kind === 'section'
    ? a.sections?.size === b.sections?.size &&
        (a.sections === undefined) === (b.sections === undefined)
    : true;
}
