import type { CodeFacts, DeepRead, ParameterRead } from '../code';
import { type TableNode, type TomlDocument, toValue, type ValueNode } from '../toml';
import type { Value, ValueTable } from '../value/value';
import { isTable } from './merge';
import { type PlacedReads, placeReads } from './placed-reads';
import type { Location } from './problem';
import { locate, locateInText } from './sources';
import { bare, SpecTable } from './spec-table';
import { withWords, wordsOfJsonSchema, wordsOfTable } from './spec-words';
import type { ParameterSpec } from './types';
import { unitOf } from './units';
import { isSection, sectionsOf, type WrittenSections } from './written-sections';

/** Everything a schema can be built from, strongest first (design §4). */
export interface SpecInput {
  /** `<type>.schema.json`, parsed. */
  readonly schema: ValueTable | undefined;
  readonly defaults: { readonly file: string; readonly document: TomlDocument } | undefined;
  readonly code: {
    readonly file: string;
    readonly text: string;
    readonly facts: CodeFacts;
  };
  /** Files whose keys the code may read too: a key read without a section is found in any. */
  readonly given: readonly TomlDocument[];
}

const DEFAULT_SECTION = 'parameters';

export function buildSpecs({ schema, defaults, code, given }: SpecInput): ParameterSpec[] {
  const specs = new SpecTable();
  if (defaults) {
    for (const { spec, table } of fromDefaults(defaults.file, defaults.document)) {
      specs.put(spec, table);
    }
  }
  const written = sectionsOf(given);
  const placed = placeReads(code.facts, written);
  const placeOf = (read: ParameterRead): Location => locateInText(code.file, code.text, read.span);
  for (const read of placed.reads) {
    addRead(specs, written, read, placeOf(read));
  }
  for (const read of placed.deepReads) {
    addDeepRead(specs, read, placeOf(read));
  }
  for (const one of [
    ...wordsOfTable(writtenSchema(defaults?.document)),
    ...wordsOfJsonSchema(schema),
  ]) {
    const { section, path } = one;
    const key = path.join('.');
    const known = specs.get(section, key) ?? bare(section, key);
    specs.put(withWords(known, one), path.length > 1 ? path[0] : undefined);
  }
  return [...specs.all()].map((spec) => withInner(specs, spec, placed));
}

/** The parameter with what is known of the keys in it. */
function withInner(specs: SpecTable, spec: ParameterSpec, placed: PlacedReads): ParameterSpec {
  const { section, key } = spec;
  const inner = specs.inside(section, key).map(withSuffix);
  if (inner.length === 0) {
    return withSuffix(spec);
  }
  const uses = placed.reads.filter((read) => read.key === key && fitsSection(read, section));
  return {
    ...withSuffix(spec),
    inner,
    isReadByKeys:
      uses.length > 0 &&
      uses.every(({ asTable }) => asTable) &&
      !placed.isWhole(section, [key]) &&
      // A table in it that is read as a whole, or handed on.
      placed.deepReads.every(({ asTable, within, ...read }) => {
        const isTable = inner.some((one) =>
          one.key.startsWith(`${[...within, read.key].join('.')}.`),
        );
        return within[0] !== key || !isTable || asTable;
      }),
  };
}

function fitsSection({ sections }: ParameterRead, name: string): boolean {
  return sections?.includes(name) ?? true;
}

interface Default {
  readonly spec: ParameterSpec;
  /** The parameter that the key is in. */
  readonly table: string | undefined;
}

function* fromDefaults(file: string, document: TomlDocument): Generator<Default> {
  for (const [name, entry] of [...document.root.entries].filter(isSection)) {
    if (entry.value.type === 'table') {
      yield* defaultsIn(entry.value, [name], file, document);
    }
  }
}

function* defaultsIn(
  { entries }: TableNode,
  [section = '', ...path]: readonly string[],
  file: string,
  document: TomlDocument,
): Generator<Default> {
  for (const [name, { key, value, comment }] of entries) {
    const keys = [...path, name];
    yield {
      table: path[0],
      spec: {
        ...bare(section, keys.join('.')),
        type: typeOfNode(value),
        default: toValue(value),
        defaultFrom: 'file',
        description: described(comment),
        definedAt: locate(file, document, key.range),
      },
    };
    if (value.type === 'table') {
      yield* defaultsIn(value, [section, ...keys], file, document);
    }
  }
}

/** The comment beside a default is its description, but for what it says to the checks. */
function described(comment: string | undefined): string | undefined {
  return comment?.replace(/#?\s*swf:\s*ignore\[[^\]]*\]/g, '').trim() || undefined;
}

/** `[schema.parameters.worker_count]` in the defaults. */
function writtenSchema(defaults: TomlDocument | undefined): Value | undefined {
  const written = defaults?.root.entries.get('schema');
  return written && toValue(written.value);
}

function typeOfNode(node: ValueNode): ParameterSpec['type'] {
  return node.type === 'missing' ? undefined : node.type === 'table-array' ? 'array' : node.type;
}

function ownersOf(
  specs: SpecTable,
  written: WrittenSections,
  read: ParameterRead,
): ParameterSpec[] {
  const fits = (name: string): boolean => read.sections?.includes(name) ?? true;
  const known = specs.withKey(read.key).filter(({ section }) => fits(section));
  const others = [...written]
    .filter(([name, keys]) => keys.has(read.key) && fits(name))
    .filter(([name]) => specs.get(name, read.key) === undefined)
    .map(([name]) => bare(name, read.key));
  return [...known, ...others];
}

function addRead(
  specs: SpecTable,
  written: WrittenSections,
  read: ParameterRead,
  use: Location,
): void {
  const owners = ownersOf(specs, written, read);
  const isSection = written.has(read.key) || specs.sections.has(read.key);
  if (owners.length === 0 && (read.asTable || isSection || read.key === DEFAULT_SECTION)) {
    return;
  }
  for (const owner of owners.length > 0
    ? owners
    : [bare(read.sections?.[0] ?? DEFAULT_SECTION, read.key)]) {
    specs.put(withRead(owner, read, use));
  }
}

function withRead(owner: ParameterSpec, read: ParameterRead, use: Location): ParameterSpec {
  return {
    ...owner,
    type: owner.type ?? typeOfValue(read.default),
    required: owner.default === undefined && (owner.required || read.required),
    default: owner.default ?? read.default,
    defaultFrom: owner.defaultFrom ?? (read.default === undefined ? undefined : 'code'),
    uses: [...owner.uses, use],
  };
}

/** A key of a table in a section: the table is known, and is one as far as anybody says. */
function addDeepRead(specs: SpecTable, read: DeepRead, use: Location): void {
  const [table = '', ...within] = read.within;
  const key = [table, ...within, read.key].join('.');
  const owners = specs
    .withKey(table)
    .filter(({ section, type }) => fitsSection(read, section) && (type ?? 'table') === 'table');
  for (const { section } of owners) {
    specs.put(withRead(specs.get(section, key) ?? bare(section, key), read, use), table);
  }
}

export function typeOfValue(value: Value | undefined): ParameterSpec['type'] {
  switch (typeof value) {
    case 'bigint':
      return 'integer';
    case 'number':
      return 'float';
    case 'string':
    case 'boolean':
      return typeof value as 'string' | 'boolean';
    case 'object':
      return Array.isArray(value) ? 'array' : isTable(value) ? 'table' : 'datetime';
    default:
      return undefined;
  }
}

/** What the ending of the name says, where nothing stronger does. */
function withSuffix(spec: ParameterSpec): ParameterSpec {
  const isFraction = spec.key.endsWith('_fraction');
  const isFromZero = isFraction || spec.key.endsWith('_count');
  if (!isFromZero && (spec.unit ?? unitOf(spec.key)) === spec.unit) {
    return spec;
  }
  return {
    ...spec,
    unit: spec.unit ?? unitOf(spec.key),
    minimum: spec.minimum ?? (isFromZero && spec.exclusiveMinimum === undefined ? 0 : undefined),
    maximum: spec.maximum ?? (isFraction && spec.exclusiveMaximum === undefined ? 1 : undefined),
  };
}
