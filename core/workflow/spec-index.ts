import type { ParameterSpec } from './types';

type Index = ReadonlyMap<string, ReadonlyMap<string, ParameterSpec>>;

const known = new WeakMap<readonly ParameterSpec[], Index>();

/** The parameter of that name, dotted for a key of a table; a list of thousands is gone through once. */
export function specAt(
  specs: readonly ParameterSpec[],
  section: string,
  key: string,
): ParameterSpec | undefined {
  let index = known.get(specs);
  if (index === undefined) {
    index = indexOf(specs);
    known.set(specs, index);
  }
  return index.get(section)?.get(key);
}

/** What is known inside a table, each with its keys from the section on. */
export function innerOf(
  spec: ParameterSpec,
): readonly (readonly [keys: readonly string[], spec: ParameterSpec])[] {
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
  const own = specs.filter((spec) => spec.section === section);
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
  const index = new Map<string, Map<string, ParameterSpec>>();
  for (const spec of specs) {
    const keys = index.get(spec.section) ?? new Map<string, ParameterSpec>();
    index.set(spec.section, keys);
    for (const one of [spec, ...(spec.inner ?? [])]) {
      keys.set(one.key, keys.get(one.key) ?? one);
    }
  }
  return index;
}
