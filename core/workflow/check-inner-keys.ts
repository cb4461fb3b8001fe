import type { ValueTable } from '../value/value';
import type { Places } from './check-values';
import { isTable } from './merge';
import type { Problem } from './problem';
import type { ParameterSpec } from './types';
import { unknownKey, unused } from './unknown-key';

/** Of a table that the code reads key by key: those that it does not read. `path` leads to it from the section. */
export function checkInnerKeys(
  table: ValueTable,
  path: readonly string[],
  { section, inner = [] }: Pick<ParameterSpec, 'section' | 'inner'>,
  places: Places,
): Problem[] {
  const prefix = `${path.join('.')}.`;
  const beside = inner.filter(
    ({ key }) => key.startsWith(prefix) && !key.slice(prefix.length).includes('.'),
  );
  return Object.entries(table).flatMap(([key, value]): Problem[] => {
    if (isTable(value)) {
      return checkInnerKeys(value, [...path, key], { section, inner }, places);
    }
    const spec = beside.find((one) => one.key === prefix + key);
    if (spec) {
      const name = `${section}.${spec.key}`;
      return spec.uses.length > 0 ? [] : [unused(name, places.of(section, spec.key, 'key'))];
    }
    const problem = unknownKey({
      section,
      prefix,
      key,
      table,
      beside,
      places,
      readsMore: false,
    });
    return problem ? [problem] : [];
  });
}
