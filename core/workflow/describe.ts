import { tomlValue } from '../toml';
import type { ParameterSpec } from './types';

/** Type, unit, range and default of a parameter in one line: `float, s, at least 0, default 2.0`. */
export function describeSpec(spec: ParameterSpec): string {
  return [
    spec.type,
    spec.unit,
    spec.minimum === undefined ? undefined : `at least ${spec.minimum}`,
    spec.maximum === undefined ? undefined : `at most ${spec.maximum}`,
    spec.enum && `one of ${spec.enum.map(tomlValue).join(', ')}`,
    spec.required ? 'required' : undefined,
    spec.default === undefined ? undefined : `default ${tomlValue(spec.default)}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
