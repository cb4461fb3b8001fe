import { parseToml, toValue } from '../toml';
import type { Value, ValueTable } from '../value/value';
import { SYSTEM_SECTIONS } from './flatten';
import { isTable, type Merged } from './merge';
import type { Problem } from './problem';
import { error } from './sources';
import { typeOfValue } from './specs';
import { didYouMean } from './suggest';
import type { Override, ParameterSpec } from './types';
import { acceptsFloat } from './units';

/** The flag of a parameter: `worker_count` → `--worker-count`. */
export function flagOf(key: string): string {
  return `--${key.replaceAll('_', '-')}`;
}

/** Lays command-line or form overrides over the merged values; what nothing knows is refused. */
export function applyOverrides(
  merged: Merged,
  specs: readonly ParameterSpec[],
  overrides: readonly Override[],
  otherFlags: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  for (const override of overrides) {
    const target = findTarget(merged.values, specs, override, otherFlags);
    if ('problem' in target) {
      problems.push(target.problem);
      continue;
    }
    const value =
      readValue(override.text, target.type) ??
      (target.orFloat ? readValue(override.text, 'float') : undefined);
    if (value === undefined) {
      problems.push({
        ...error(
          'override-type',
          `${override.origin}: ${target.section}.${override.key} is ${article(target.type)}, and ${JSON.stringify(override.text)} is none`,
          undefined,
          `give ${article(target.type)}`,
        ),
        parameter: { section: target.section, key: override.key },
      });
    } else {
      merged.setValue(target.section, override.key, value, 'override');
    }
  }
  return problems;
}

type Target =
  | { readonly section: string; readonly type: ParameterSpec['type']; readonly orFloat: boolean }
  | { readonly problem: Problem };

function findTarget(
  values: ValueTable,
  specs: readonly ParameterSpec[],
  { section, key, origin }: Override,
  otherFlags: readonly string[],
): Target {
  const known = knownKeys(values, specs);
  const owners = [
    ...new Set(
      known
        .filter((name) => name.key === key && (section ?? name.section) === name.section)
        .map((name) => name.section),
    ),
  ];
  const [owner] = owners;
  if (owner === undefined) {
    const names =
      section === undefined
        ? [...known.map((name) => flagOf(name.key)), ...otherFlags]
        : known.map((name) => `${name.section}.${name.key}`);
    const written = section === undefined ? origin : `${section}.${key}`;
    const remedy = didYouMean(written, names, 'swf-testbed config NAME lists what there is');
    return {
      problem: error(
        'override-unknown',
        `${origin}: no layer, schema or code knows ${key}`,
        undefined,
        remedy,
      ),
    };
  }
  if (owners.length > 1) {
    const choices = owners.map((name) => `--set ${name}.${key}=…`).join(' or ');
    return {
      problem: error(
        'override-ambiguous',
        `${origin}: ${owners.length} sections have ${key}`,
        undefined,
        `write ${choices}`,
      ),
    };
  }
  const spec = specs.find((one) => one.section === owner && one.key === key);
  return {
    section: owner,
    type: spec?.type ?? typeOfValue(valueAt(values, owner, key)),
    orFloat: spec !== undefined && acceptsFloat(spec),
  };
}

interface KnownKey {
  readonly section: string;
  readonly key: string;
}

function knownKeys(values: ValueTable, specs: readonly ParameterSpec[]): KnownKey[] {
  const written = Object.entries(values).flatMap(([section, table]) =>
    SYSTEM_SECTIONS.includes(section) || !isTable(table)
      ? []
      : leaves(table, '').map((key) => ({ section, key })),
  );
  return [...written, ...specs];
}

function leaves(table: ValueTable, path: string): string[] {
  return Object.entries(table).flatMap(([key, value]) =>
    isTable(value) ? leaves(value, `${path}${key}.`) : [path + key],
  );
}

function valueAt(values: ValueTable, section: string, key: string): Value | undefined {
  let found: Value | undefined = values[section];
  for (const part of key.split('.')) {
    found = isTable(found) ? found[part] : undefined;
  }
  return found;
}

/** A value from its text; undefined when the text is not of that type. */
export function readValue(text: string, type: ParameterSpec['type']): Value | undefined {
  if (type === 'string') {
    return text;
  }
  const { errors, root } = parseToml(`value = ${text}`);
  const entry = root.entries.get('value');
  const value =
    errors.length === 0 && root.entries.size === 1 && entry ? toValue(entry.value) : undefined;
  if (type === undefined) {
    return value ?? text;
  }
  if (type === 'float' && typeof value === 'bigint') {
    return Number(value);
  }
  return typeOfValue(value) === type ? value : undefined;
}

export function article(type: ParameterSpec['type']): string {
  return type === 'integer' || type === 'array' ? `an ${type}` : `a ${type ?? 'value'}`;
}
