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

/** The unit that a parameter's name ends with. */
export function unitOf(key: string): string | undefined {
  return SUFFIXES.find(([suffix]) => key.endsWith(suffix))?.[1];
}
