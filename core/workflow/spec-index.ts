import type { ParameterSpec } from './types';

/** The parameters of one section. */
export interface SectionSpecs {
  readonly list: readonly ParameterSpec[];
  /** Those in tables too, by their dotted keys. */
  readonly byKey: ReadonlyMap<string, ParameterSpec>;
  /** Those whose default only the schema gives, with their keys from the section on. */
  readonly fromSchema: readonly Inner[];
  /** The defaults or the schema have the section, not the code alone. */
  readonly isWritten: boolean;
}

type Inner = readonly [keys: readonly string[], spec: ParameterSpec];
type Index = ReadonlyMap<string, SectionSpecs>;

const known = new WeakMap<readonly ParameterSpec[], Index>();

/** The parameters by their section; a list of thousands is gone through once. */
export function bySection(specs: readonly ParameterSpec[]): Index {
  let index = known.get(specs);
  if (index === undefined) {
    index = indexOf(specs);
    known.set(specs, index);
  }
  return index;
}

/** The parameter of that name, dotted for a key of a table. */
export function specAt(
  specs: readonly ParameterSpec[],
  section: string,
  key: string,
): ParameterSpec | undefined {
  return bySection(specs).get(section)?.byKey.get(key);
}

/** What is known inside a table, each with its keys from the section on. */
export function innerOf(spec: ParameterSpec): readonly Inner[] {
  // The parameter's own name may hold a dot.
  const rest = (key: string): string[] => key.slice(spec.key.length + 1).split('.');
  return (spec.inner ?? []).map((one) => [[spec.key, ...rest(one.key)], one]);
}

/** What is known of a section, or of a table in it, by the names there. */
export function specsInside(
  specs: readonly ParameterSpec[],
  section: string,
  tables: readonly string[],
): { readonly name: string; readonly spec: ParameterSpec }[] {
  const own = bySection(specs).get(section)?.list ?? [];
  const [parameter] = tables;
  if (parameter === undefined) {
    return own.map((spec) => ({ name: spec.key, spec }));
  }
  return own
    .filter(({ key }) => key === parameter)
    .flatMap(innerOf)
    .filter(([keys]) => keys.slice(0, -1).join('\n') === tables.join('\n'))
    .map(([keys, spec]) => ({ name: keys.at(-1) ?? '', spec }));
}

function indexOf(specs: readonly ParameterSpec[]): Index {
  const lists = new Map<string, ParameterSpec[]>();
  for (const spec of specs) {
    const list = lists.get(spec.section);
    if (list) {
      list.push(spec);
    } else {
      lists.set(spec.section, [spec]);
    }
  }
  return new Map([...lists].map(([section, list]) => [section, ofSection(list)]));
}

function ofSection(list: readonly ParameterSpec[]): SectionSpecs {
  const byKey = new Map<string, ParameterSpec>();
  const fromSchema: Inner[] = [];
  for (const spec of list) {
    for (const [keys, one] of [[[spec.key], spec] as const, ...innerOf(spec)]) {
      byKey.set(one.key, byKey.get(one.key) ?? one);
      if (one.default !== undefined && one.defaultFrom === 'schema') {
        fromSchema.push([keys, one]);
      }
    }
  }
  const isWritten = list.some(
    ({ definedAt, defaultFrom }) => definedAt || defaultFrom === 'schema',
  );
  return { list, byKey, fromSchema, isWritten };
}
