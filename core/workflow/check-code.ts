import type { CodeFacts, ParameterRead } from '../code';
import type { TableNode, TomlDocument, ValueNode } from '../toml';
import { toJson } from '../value/json';
import type { Value } from '../value/value';
import { SYSTEM_SECTIONS } from './flatten';
import { baseName } from './layers';
import { isTable } from './merge';
import { type PlacedReads, placeReads } from './placed-reads';
import type { Location, Problem } from './problem';
import { locateInText } from './sources';
import { nearest } from './suggest';
import type { ParameterSpec } from './types';
import { isSection, sectionsOf, type WrittenSections } from './written-sections';

/** A definition beside everything that gives it values. */
export interface DefinitionInput {
  readonly file: string;
  readonly facts: CodeFacts;
  readonly specs: readonly ParameterSpec[];
  /** Configurations, includes and defaults of the type; empty when nobody has written any yet. */
  readonly documents: readonly TomlDocument[];
}

/** Parameters that the code reads and nothing gives, and parameters with two defaults. */
export function parameterProblems(input: DefinitionInput): Problem[] {
  const written = sectionsOf(input.documents);
  const placed = placeReads(input.facts, written);
  return [
    ...(input.documents.length === 0
      ? []
      : [...notGiven(input, placed, written), ...notGivenInTables(input, placed)]),
    ...twoDefaults(input, placed),
  ];
}

function notGiven(
  { file, facts, specs, documents }: DefinitionInput,
  { reads }: PlacedReads,
  written: WrittenSections,
): Problem[] {
  const outside = new Set(documents.flatMap(({ root }) => [...root.entries.keys()]));
  const isGiven = (read: ParameterRead): boolean =>
    specs.some(
      (spec) => fits(read, spec) && spec.default !== undefined && spec.defaultFrom !== 'code',
    ) ||
    [...written].some(([name, keys]) => keys.has(read.key) && fitsSection(read, name)) ||
    (read.sections === undefined && outside.has(read.key));
  const readKeys = new Set(reads.map(({ key }) => key));
  return reads.flatMap((read): Problem[] => {
    const isElse = isOfSystem(read) || (read.asTable && written.has(read.key));
    if (read.loose || isElse || isGiven(read)) {
      return [];
    }
    const candidates = [...written]
      .filter(([name]) => fitsSection(read, name))
      .flatMap(([, keys]) => [...keys.all()])
      .filter((key) => !readKeys.has(key));
    const meant = nearest(read.key, candidates);
    if (meant === undefined && (!read.required || read.key === 'parameters')) {
      return [];
    }
    return [ungiven(read.key, locateInText(file, facts.text, read.span), meant)];
  });
}

function ungiven(name: string, location: Location, meant: string | undefined): Problem {
  return {
    code: 'parameter-not-given',
    severity: 'warning',
    message: `No configuration or default gives ${name}`,
    location,
    remedy:
      meant === undefined
        ? 'give it a default in the code, or write it in a configuration'
        : `did you mean ${meant}?`,
    ...(meant === undefined ? {} : { suggestion: meant }),
  };
}

/** Keys of a table that is given, and that has no such key anywhere. */
function notGivenInTables(
  { file, facts, specs, documents }: DefinitionInput,
  { deepReads, deepMentions }: PlacedReads,
): Problem[] {
  const roots = documents.map(({ root }) => root);
  return deepReads.flatMap((read): Problem[] => {
    const path = [...read.within, read.key].join('.');
    const isKnown = specs.some(
      (spec) =>
        fitsSection(read, spec.section) &&
        spec.inner?.some(
          (one) => one.key === path && one.defaultFrom !== 'code' && one.default !== undefined,
        ),
    );
    const tables = roots.flatMap((root) => tablesAt(root, read.sections, read.within));
    const keys = new Set(tables.flatMap(({ entries }) => [...entries.keys()]));
    if (tables.length === 0 || isKnown || keys.has(read.key)) {
      return [];
    }
    const others = new Set(
      [...deepReads, ...deepMentions]
        .filter((one) => one.within.join('.') === read.within.join('.'))
        .map((one) => one.key),
    );
    const meant = nearest(
      read.key,
      [...keys].filter((key) => !others.has(key)),
    );
    return meant === undefined && !read.required
      ? []
      : [ungiven(path, locateInText(file, facts.text, read.span), meant)];
  });
}

/** The tables that a path leads to, in each of the sections. */
function tablesAt(
  root: TableNode,
  sections: readonly string[] | undefined,
  path: readonly string[],
): TableNode[] {
  const starts = [...root.entries].filter(
    (one) => isSection(one) && (sections?.includes(one[0]) ?? true),
  );
  return starts.flatMap(([, { value }]) => {
    let found: ValueNode | undefined = value;
    for (const name of path) {
      found = found?.type === 'table' ? found.entries.get(name)?.value : undefined;
    }
    return found?.type === 'table' ? [found] : [];
  });
}

function twoDefaults(
  { file, facts, specs }: DefinitionInput,
  { reads, deepReads }: PlacedReads,
): Problem[] {
  const named = deepReads.map((read) => ({ ...read, key: [...read.within, read.key].join('.') }));
  const withDefault = [...reads, ...named].filter((read) => read.defaultSpan && isSaid(read));
  const all = specs.flatMap((spec) => [spec, ...(spec.inner ?? [])]);
  return withDefault.flatMap((read, at): Problem[] => {
    const own = read.default as Value;
    const location = locateInText(file, facts.text, read.defaultSpan ?? read.span);
    const earlier = withDefault
      .slice(0, at)
      .find((one) => one.key === read.key && overlap(one, read) && !isSame(one.default, own));
    if (earlier) {
      const there = locateInText(file, facts.text, earlier.defaultSpan ?? earlier.span);
      return [
        different('warning', read.key, own, earlier.default as Value, location, there, {
          remedy: 'give it one default',
        }),
      ];
    }
    const spec = all.find(
      (one) => fits(read, one) && one.default !== undefined && one.defaultFrom !== 'code',
    );
    const given = spec?.default;
    if (spec === undefined || given === undefined || isEmpty(own) || isSame(given, own)) {
      return [];
    }
    return [
      different('information', read.key, own, given, location, spec.definedAt, {
        remedy: 'the one in the file counts',
        suggestion: literal(given, file),
      }),
    ];
  });
}

function isSaid(read: ParameterRead): boolean {
  return read.default !== undefined;
}

function different(
  severity: Problem['severity'],
  key: string,
  own: Value,
  other: Value,
  location: Location,
  there: Location | undefined,
  more: { readonly remedy: string; readonly suggestion?: string | undefined },
): Problem {
  const { remedy, suggestion } = more;
  const where = there ? ` (${baseName(there.file)}:${there.line})` : '';
  return {
    code: 'two-defaults',
    severity,
    message: `The default of ${key} is ${toJson(own)} here and ${toJson(other)} elsewhere${where}`,
    location,
    remedy,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(there
      ? { related: [{ location: there, message: `the default is ${toJson(other)} here` }] }
      : {}),
  };
}

/** A simple value as both languages write it. */
function literal(value: Value, file: string): string | undefined {
  switch (typeof value) {
    case 'boolean':
      return file.endsWith('.py') ? (value ? 'True' : 'False') : String(value);
    case 'string':
    case 'number':
    case 'bigint':
      return toJson(value);
    default:
      return undefined;
  }
}

function fits(read: ParameterRead, { section, key }: ParameterSpec): boolean {
  return read.key === key && fitsSection(read, section);
}

function fitsSection({ sections }: ParameterRead, name: string): boolean {
  return sections?.includes(name) ?? true;
}

function overlap(a: ParameterRead, b: ParameterRead): boolean {
  return a.sections?.some((name) => fitsSection(b, name)) ?? true;
}

/** What the testbed gives is not in the configurations. */
function isOfSystem({ sections }: ParameterRead): boolean {
  return sections?.some((name) => SYSTEM_SECTIONS.includes(name)) ?? false;
}

/** `.get('daq', {})` is no default of its own. */
function isEmpty(value: Value): boolean {
  return Array.isArray(value)
    ? value.length === 0
    : isTable(value) && Object.keys(value).length === 0;
}

/** `2` and `2.0` are the same default. */
function isSame(a: Value | undefined, b: Value | undefined): boolean {
  const plain = (value: Value | undefined): unknown =>
    typeof value === 'bigint' ? Number(value) : Array.isArray(value) ? value.map(plain) : value;
  const text = (value: Value | undefined): string =>
    JSON.stringify(plain(value), (_key, inner) =>
      typeof inner === 'bigint' ? Number(inner) : inner,
    ) ?? '';
  return text(a) === text(b);
}
