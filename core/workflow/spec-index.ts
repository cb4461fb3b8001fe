import type { ParameterSpec } from './types';

type Index = ReadonlyMap<string, ReadonlyMap<string, ParameterSpec>>;

const known = new WeakMap<readonly ParameterSpec[], Index>();

/** The parameter of that name; a list of thousands is gone through once. */
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

function indexOf(specs: readonly ParameterSpec[]): Index {
  const index = new Map<string, Map<string, ParameterSpec>>();
  for (const spec of specs) {
    const keys = index.get(spec.section) ?? new Map<string, ParameterSpec>();
    index.set(spec.section, keys);
    keys.set(spec.key, keys.get(spec.key) ?? spec);
  }
  return index;
}
