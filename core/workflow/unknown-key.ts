import { tomlKey } from '../toml';
import type { ValueTable } from '../value/value';
import type { Places } from './check-values';
import type { Problem } from './problem';
import { nearest } from './suggest';
import type { ParameterSpec } from './types';

interface UnknownKey {
  readonly section: string;
  /** The tables between section and key, each with a dot. */
  readonly prefix: string;
  readonly key: string;
  readonly table: ValueTable;
  /** Parameters that the key may be meant for; those in tables have dotted keys. */
  readonly beside: readonly ParameterSpec[];
  readonly places: Places;
  readonly readsMore: boolean;
}

/** A key that nothing knows: a slip of the pen, or one that nothing reads. */
export function unknownKey(input: UnknownKey): Problem | undefined {
  const { section, prefix, key, table, beside, places, readsMore } = input;
  const at = places.of(section, prefix + key, 'key');
  const nameOf = (one: ParameterSpec): string => one.key.slice(prefix.length);
  // A key that the same file gives too is not what was meant; one that a lower layer gives may be.
  const isBeside = (other: string): boolean =>
    other in table && places.of(section, prefix + other)?.file === at?.file;
  const meant = nearest(
    key,
    beside.map(nameOf).filter((name) => !isBeside(name)),
  );
  if (meant === undefined) {
    return readsMore ? undefined : unused(`${section}.${prefix}${key}`, at);
  }
  return {
    code: 'unknown-key',
    severity: readsMore ? 'information' : 'warning',
    message: `Nothing knows ${section}.${prefix}${key}`,
    location: at,
    remedy: `did you mean ${meant}?`,
    suggestion: tomlKey(meant),
    ...originOf(beside.find((one) => nameOf(one) === meant)),
  };
}

function originOf(spec: ParameterSpec | undefined): Partial<Problem> {
  const location = spec?.definedAt ?? spec?.uses[0];
  return location ? { related: [{ location, message: `${spec?.key} is here` }] } : {};
}

export function unused(name: string, location: Problem['location']): Problem {
  return {
    code: 'unused-key',
    severity: 'hint',
    message: `Nothing reads ${name}`,
    location,
  };
}
