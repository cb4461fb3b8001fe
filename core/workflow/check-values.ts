import { tomlValue } from '../toml';
import { toJson } from '../value/json';
import type { Value, ValueTable } from '../value/value';
import { asPercent } from './check-units';
import { baseName } from './layers';
import { isTable } from './merge';
import { article } from './overrides';
import type { Location, Problem } from './problem';
import { SoundSections } from './sound-sections';
import { error } from './sources';
import { bySection, innerOf } from './spec-index';
import { typeOfValue } from './specs';
import { nearest } from './suggest';
import type { ParameterSpec } from './types';
import { acceptsFloat } from './units';

/** Where things of the effective configuration are written; undefined for what no file writes. */
export interface Places {
  /** A value, or its key. Keys of tables in a section are dotted. */
  readonly of: (section: string, key: string, part?: 'key' | 'value') => Location | undefined;
  /** The header of a section, in the file that a person would write it in. */
  readonly header: (section: string) => Location | undefined;
}

export const NOWHERE: Places = { of: () => undefined, header: () => undefined };

/** Types, ranges, choices and missing required values of a merged configuration. */
export function checkValues(
  values: ValueTable,
  specs: readonly ParameterSpec[],
  places: Places,
  sound = new SoundSections(),
): Problem[] {
  return [...bySection(specs)].flatMap(([name, { list }]) =>
    sound.check(name, [values[name], list], () => checkSection(values[name], list, places)),
  );
}

function checkSection(
  section: Value | undefined,
  specs: readonly ParameterSpec[],
  places: Places,
): Problem[] {
  return specs.flatMap((spec) => {
    const value = isTable(section) ? section[spec.key] : undefined;
    return [
      ...checkValue(value, spec, places),
      ...(isTable(value) && spec.inner ? checkInner(value, spec, places) : []),
    ];
  });
}

/** The keys of a table that is given. */
function checkInner(table: ValueTable, spec: ParameterSpec, places: Places): Problem[] {
  return innerOf(spec).flatMap(([[, ...keys], one]) => {
    const owner = tableAt(table, keys.slice(0, -1));
    // Without the table around it, or with something else there, that is what is wrong.
    return owner ? checkValue(owner[keys.at(-1) ?? ''], one, places) : [];
  });
}

function tableAt(table: ValueTable, keys: readonly string[]): ValueTable | undefined {
  let found: ValueTable | undefined = table;
  for (const key of keys) {
    const inner: Value | undefined = found?.[key];
    found = isTable(inner) ? inner : undefined;
  }
  return found;
}

function checkValue(value: Value | undefined, spec: ParameterSpec, places: Places): Problem[] {
  if (value === undefined) {
    return spec.required ? [missing(spec, places.header(spec.section))] : [];
  }
  // Most values are right: where one stands is looked up only for what is said of it.
  const problem = wrongValue(value, spec, () => places.of(spec.section, spec.key));
  const parameter = { section: spec.section, key: spec.key };
  return problem ? [{ ...withOrigin(problem, spec), parameter }] : [];
}

function missing({ section, key, uses }: ParameterSpec, at: Location | undefined): Problem {
  const [use] = uses;
  const needs = use ? `The code needs ${key} (${baseName(use.file)}:${use.line})` : `${key} is due`;
  return {
    ...error(
      'parameter-missing',
      `${needs}, and no configuration or default gives it`,
      at ?? use,
      `write ${key} under [${section}]`,
    ),
    parameter: { section, key },
    ...(use && at ? { related: [{ location: use, message: 'the code needs it here' }] } : {}),
  };
}

/** Where the parameter gets its type, range and choices from. */
function withOrigin(problem: Problem, { definedAt, uses }: ParameterSpec): Problem {
  const origin = definedAt ?? uses[0];
  const { location } = problem;
  const message = definedAt ? 'the default is here' : 'the code reads it here';
  return origin === undefined || (origin.file === location?.file && origin.line === location.line)
    ? problem
    : { ...problem, related: [{ location: origin, message }] };
}

function wrongValue(
  value: Value,
  spec: ParameterSpec,
  place: () => Location | undefined,
): Problem | undefined {
  const name = `${spec.section}.${spec.key}`;
  const found = typeOfValue(value);
  if (
    spec.type !== undefined &&
    found !== spec.type &&
    !(spec.type === 'float' && found === 'integer') &&
    !(found === 'float' && acceptsFloat(spec))
  ) {
    return error(
      'wrong-type',
      `${name} is ${toJson(value)}, and ${article(spec.type)} is due`,
      place(),
      remedyFor(value, spec),
    );
  }
  if (spec.enum && !spec.enum.some((one) => toJson(one) === toJson(value))) {
    const texts = spec.enum.filter((one) => typeof one === 'string');
    const meant = typeof value === 'string' ? nearest(value, texts) : undefined;
    return {
      ...error(
        'not-in-enum',
        `${name} is ${toJson(value)}, which is none of its choices`,
        place(),
        `choose ${spec.enum.map(tomlValue).join(', ')}`,
      ),
      ...(meant === undefined ? {} : { suggestion: tomlValue(meant) }),
    };
  }
  const percent = asPercent(value, spec);
  if (percent !== undefined) {
    return {
      ...error(
        'unit-suspicion',
        `${name} is ${toJson(value)}, and a fraction is at most 1: this looks like percent`,
        place(),
        `write ${percent}`,
      ),
      suggestion: percent,
    };
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
        place(),
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
