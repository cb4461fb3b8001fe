import { parseToml, toTable, toValue } from '../toml';
import type { Value, ValueTable } from '../value/value';
import { SYSTEM_SECTIONS } from './flatten';
import { isTable, leavesOf, type Merged, withoutPlace } from './merge';
import type { Problem } from './problem';
import { error } from './sources';
import { innerOf, specAt } from './spec-index';
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
      const due = target.isNumber ? 'a number' : article(target.type);
      problems.push({
        ...error(
          'override-type',
          `${override.origin}: ${target.section}.${override.key} is ${due}, and ${JSON.stringify(override.text)} is none`,
          undefined,
          `give ${due}`,
        ),
        parameter: { section: target.section, key: override.key },
      });
    } else {
      merged.setValue([target.section, ...target.path], value, withoutPlace('override'));
    }
  }
  return problems;
}

type Target =
  | {
      readonly section: string;
      /** The keys from the section on. */
      readonly path: readonly string[];
      readonly type: ParameterSpec['type'];
      readonly orFloat: boolean;
      /** Only its unit says what it is. */
      readonly isNumber: boolean;
    }
  | { readonly problem: Problem };

function findTarget(
  values: ValueTable,
  specs: readonly ParameterSpec[],
  { section, key, origin }: Override,
  otherFlags: readonly string[],
): Target {
  const known = knownKeys(values, specs);
  const fitting = meantBy(
    key,
    known.filter((one) => (section ?? one.section) === one.section),
  );
  const owners = [...new Set(fitting.map((one) => one.section))];
  const [owner] = owners;
  const [found] = fitting;
  if (owner === undefined || found === undefined) {
    const names =
      section === undefined
        ? [...known.map((one) => flagOf(one.path.join('.'))), ...otherFlags]
        : known.map((one) => `${one.section}.${one.path.join('.')}`);
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
  const { path } = found;
  const spec = specAt(specs, owner, path.join('.'));
  const type = spec?.type ?? typeOfValue(valueAt(values, [owner, ...path]));
  const isNumber = type === undefined && spec?.unit !== undefined;
  return {
    section: owner,
    path,
    type: isNumber ? 'integer' : type,
    orFloat: isNumber || (spec !== undefined && acceptsFloat(spec)),
    isNumber,
  };
}

interface KnownKey {
  readonly section: string;
  readonly path: readonly string[];
}

function knownKeys(values: ValueTable, specs: readonly ParameterSpec[]): KnownKey[] {
  const written = Object.entries(values).flatMap(([section, table]) =>
    SYSTEM_SECTIONS.includes(section) || !isTable(table)
      ? []
      : [...leavesOf(table, [])].map(([path]) => ({ section, path })),
  );
  const inSpecs = specs.flatMap((spec) =>
    [[spec.key], ...innerOf(spec).map(([path]) => path)].map((path) => ({
      section: spec.section,
      path,
    })),
  );
  return [...written, ...inSpecs];
}

/** Of `odd.key` the table's key before the one that has a dot in its name: that one can be written in quotes. */
function meantBy(key: string, known: readonly KnownKey[]): KnownKey[] {
  const parts = keyParts(key);
  const spelled = (one: KnownKey): string => one.path.join('.').replaceAll('-', '_');
  const ways: readonly ((one: KnownKey) => boolean)[] = [
    ({ path }) => path.length === parts?.length && path.every((part, at) => part === parts[at]),
    ({ path }) => path.join('.') === key,
    (one) => spelled(one) === key.replaceAll('-', '_'),
  ];
  return ways.map((fits) => known.filter(fits)).find((found) => found.length > 0) ?? [];
}

/** `a."b.c"` as its two names; undefined where it is no key as TOML writes it. */
function keyParts(key: string): readonly string[] | undefined {
  const { errors, root } = parseToml(`${key} = 0`);
  const [leaf, ...more] = errors.length > 0 ? [] : leavesOf(toTable(root), []);
  return leaf && more.length === 0 ? leaf[0] : undefined;
}

function valueAt(values: ValueTable, path: readonly string[]): Value | undefined {
  let found: Value | undefined = values;
  for (const part of path) {
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
