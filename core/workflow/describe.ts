import { toJson } from '../value/json';
import { toPlain } from '../value/plain';
import type { ParameterSpec } from './types';

/** Type, unit, range and default of a parameter in one line: `float, s, at least 0, default 2`. */
export function describeSpec(spec: ParameterSpec): string {
  const fallback = spec.default === undefined ? undefined : toPlain(spec.default);
  return [
    spec.type,
    spec.unit,
    spec.minimum === undefined ? undefined : `at least ${spec.minimum}`,
    spec.maximum === undefined ? undefined : `at most ${spec.maximum}`,
    spec.enum && `one of ${spec.enum.map((one) => toJson(one)).join(', ')}`,
    spec.required ? 'required' : undefined,
    fallback === undefined
      ? undefined
      : `default ${typeof fallback === 'string' ? fallback : JSON.stringify(fallback)}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
