import type { ParameterSpec } from './types';

const SUFFIXES: readonly (readonly [suffix: string, unit: string])[] = [
  ['_sec', 's'],
  ['_seconds', 's'],
  ['_min', 'min'],
  ['_minutes', 'min'],
  ['_ms', 'ms'],
  ['_hz', 'Hz'],
  ['_bytes', 'B'],
  ['_mb', 'MB'],
];

const CONTINUOUS = new Set(['s', 'min', 'ms', 'h', 'd', 'Hz', 'kHz', 'MHz']);

/** `duration_min = 60` is a default that happens to be whole: 1.5 is as good a duration, unless a schema says integer. */
export function acceptsFloat({
  type,
  unit,
  isTypeWritten,
}: Pick<ParameterSpec, 'type' | 'unit' | 'isTypeWritten'>): boolean {
  return type === 'integer' && !isTypeWritten && unit !== undefined && CONTINUOUS.has(unit);
}

/** The unit that a parameter's name ends with. */
export function unitOf(key: string): string | undefined {
  return SUFFIXES.find(([suffix]) => key.endsWith(suffix))?.[1];
}
