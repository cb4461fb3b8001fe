import { toJson } from '../value/json';
import type { Value, ValueTable } from '../value/value';
import { SYSTEM_SECTIONS } from './flatten';
import { isTable } from './merge';
import { article } from './overrides';
import type { Location, Problem } from './problem';
import { error } from './sources';
import { typeOfValue } from './specs';
import { nearest } from './suggest';
import type { ParameterSpec } from './types';

/** Where a value of the effective configuration was written; undefined for an override. */
export type Place = (section: string, key: string, part?: 'key' | 'value') => Location | undefined;

/** Types, ranges, choices and missing required values of a merged configuration. */
export function checkValues(
  values: ValueTable,
  specs: readonly ParameterSpec[],
  place: Place,
): Problem[] {
  return specs.flatMap((spec) => {
    const section = values[spec.section];
    const value = isTable(section) ? section[spec.key] : undefined;
    if (value === undefined) {
      return spec.required ? [missing(spec)] : [];
    }
    const problem = wrongValue(value, spec, place(spec.section, spec.key));
    return problem ? [problem] : [];
  });
}

function missing({ section, key, uses }: ParameterSpec): Problem {
  const [use] = uses;
  return error(
    'parameter-missing',
    `The code needs ${key}, and no configuration or default gives it`,
    use,
    `write ${key} under [${section}]`,
  );
}

function wrongValue(
  value: Value,
  spec: ParameterSpec,
  location: Location | undefined,
): Problem | undefined {
  const name = `${spec.section}.${spec.key}`;
  const found = typeOfValue(value);
  if (
    spec.type !== undefined &&
    found !== spec.type &&
    !(spec.type === 'float' && found === 'integer')
  ) {
    return error(
      'wrong-type',
      `${name} is ${toJson(value)}, and ${article(spec.type)} is due`,
      location,
      remedyFor(value, spec),
    );
  }
  if (spec.enum && !spec.enum.some((one) => toJson(one) === toJson(value))) {
    const choices = spec.enum.map((one) => toJson(one));
    return error(
      'not-in-enum',
      `${name} is ${toJson(value)}, which is none of its choices`,
      location,
      `choose ${choices.join(', ')}`,
    );
  }
  const bound =
    typeof value === 'bigint' || typeof value === 'number'
      ? outOfRange(Number(value), spec)
      : undefined;
  return bound === undefined
    ? undefined
    : error(
        'out-of-range',
        `${name} is ${toJson(value)}, and must be ${bound}`,
        location,
        `give a value ${bound}`,
      );
}

function remedyFor(value: Value, { type, default: fallback }: ParameterSpec): string {
  if (type === 'integer' && typeof value === 'number' && Number.isInteger(value)) {
    return `write ${value} without the point`;
  }
  return fallback === undefined
    ? `give ${article(type)}`
    : `give ${article(type)}, such as ${toJson(fallback)}`;
}

function outOfRange(value: number, spec: ParameterSpec): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = spec;
  if (minimum !== undefined && !(value >= minimum)) {
    return `at least ${minimum}`;
  }
  if (maximum !== undefined && !(value <= maximum)) {
    return `at most ${maximum}`;
  }
  if (exclusiveMinimum !== undefined && !(value > exclusiveMinimum)) {
    return `more than ${exclusiveMinimum}`;
  }
  return exclusiveMaximum !== undefined && !(value < exclusiveMaximum)
    ? `less than ${exclusiveMaximum}`
    : undefined;
}

/** Keys that nothing knows: near a known one a warning, else a hint that nothing reads it. */
export function checkKeys(
  values: ValueTable,
  specs: readonly ParameterSpec[],
  place: Place,
): Problem[] {
  return Object.entries(values).flatMap(([section, table]) => {
    if (SYSTEM_SECTIONS.includes(section) || !isTable(table)) {
      return [];
    }
    return Object.keys(table).flatMap((key) => {
      const file = place(section, key)?.file;
      // A key that the same file gives too is not what was meant; one that a lower layer gives may be.
      const isBeside = (other: string): boolean =>
        other in table && place(section, other)?.file === file;
      const spec = specs.find((one) => one.section === section && one.key === key);
      if (spec && (spec.uses.length > 0 || spec.definedAt)) {
        return [];
      }
      const names = specs
        .filter((one) => one.section === section && !isBeside(one.key))
        .map((one) => one.key);
      const meant = nearest(key, names);
      const problem: Problem = meant
        ? {
            code: 'unknown-key',
            severity: 'warning',
            message: `Nothing knows ${section}.${key}`,
            location: place(section, key, 'key'),
            remedy: `did you mean ${meant}?`,
            suggestion: meant,
          }
        : {
            code: 'unused-key',
            severity: 'hint',
            message: `Nothing reads ${section}.${key}`,
            location: place(section, key, 'key'),
          };
      return [problem];
    });
  });
}
