import type { ParameterRead } from '../code';
import { type TableEntry, type TomlDocument, toTable, toValue, type ValueNode } from '../toml';
import type { Value, ValueTable } from '../value/value';
import { SYSTEM_SECTIONS } from './flatten';
import { isTable } from './merge';
import type { Location } from './problem';
import { locate, locateInText } from './sources';
import type { ParameterSpec } from './types';
import { unitOf } from './units';

/** Everything a schema can be built from, strongest first (design §4). */
export interface SpecInput {
  /** `<type>.schema.json`, parsed. */
  readonly schema: ValueTable | undefined;
  readonly defaults: { readonly file: string; readonly document: TomlDocument } | undefined;
  readonly code: {
    readonly file: string;
    readonly text: string;
    readonly reads: readonly ParameterRead[];
  };
  /** Files whose keys the code may read too: a key read without a section is found in any. */
  readonly given: readonly TomlDocument[];
}

const DEFAULT_SECTION = 'parameters';

export function buildSpecs({ schema, defaults, code, given }: SpecInput): ParameterSpec[] {
  const specs = new SpecTable();
  if (defaults) {
    for (const spec of fromDefaults(defaults.file, defaults.document)) {
      specs.put(spec);
    }
  }
  const written = sectionsOf(given);
  for (const read of code.reads) {
    addRead(specs, written, read, locateInText(code.file, code.text, read.span));
  }
  for (const [name, words] of [
    ...wordsOf(defaults && toTable(defaults.document.root)['schema'], ''),
    ...wordsOf(schema, 'properties'),
  ]) {
    const [sectionName = '', key = ''] = splitName(name);
    specs.put(withWords(specs.get(sectionName, key) ?? bare(sectionName, key), words));
  }
  return [...specs.all()].map(withSuffix);
}

/** The parameters so far, in the order in which they became known. */
class SpecTable {
  private readonly specs = new Map<string, ParameterSpec>();
  private readonly byKey = new Map<string, Set<string>>();
  readonly sections = new Set<string>();

  all(): Iterable<ParameterSpec> {
    return this.specs.values();
  }

  get(section: string, key: string): ParameterSpec | undefined {
    return this.specs.get(`${section}.${key}`);
  }

  /** In any section. */
  withKey(key: string): ParameterSpec[] {
    return [...(this.byKey.get(key) ?? [])].flatMap((name) => this.specs.get(name) ?? []);
  }

  put(spec: ParameterSpec): void {
    const name = `${spec.section}.${spec.key}`;
    this.specs.set(name, spec);
    this.sections.add(spec.section);
    const names = this.byKey.get(spec.key) ?? new Set();
    this.byKey.set(spec.key, names.add(name));
  }
}

function bare(sectionName: string, key: string): ParameterSpec {
  return {
    section: sectionName,
    key,
    type: undefined,
    required: false,
    default: undefined,
    defaultFrom: undefined,
    title: undefined,
    description: undefined,
    unit: undefined,
    minimum: undefined,
    maximum: undefined,
    exclusiveMinimum: undefined,
    exclusiveMaximum: undefined,
    enum: undefined,
    examples: [],
    definedAt: undefined,
    uses: [],
  };
}

function* fromDefaults(file: string, document: TomlDocument): Generator<ParameterSpec> {
  for (const [name, { value }] of document.root.entries) {
    if (value.type !== 'table' || name === 'schema' || SYSTEM_SECTIONS.includes(name)) {
      continue;
    }
    for (const [key, entry] of value.entries) {
      yield {
        ...bare(name, key),
        type: typeOfNode(entry.value),
        default: toValue(entry.value),
        defaultFrom: 'file',
        description: described(entry.comment),
        definedAt: locate(file, document, entry.key.range),
      };
    }
  }
}

/** The comment beside a default is its description, but for what it says to the checks. */
function described(comment: string | undefined): string | undefined {
  return comment?.replace(/#?\s*swf:\s*ignore\[[^\]]*\]/g, '').trim() || undefined;
}

function typeOfNode(node: ValueNode): ParameterSpec['type'] {
  return node.type === 'missing' ? undefined : node.type === 'table-array' ? 'array' : node.type;
}

/** A table of the document that gives values to workflows. */
export function isSection([name, { value }]: readonly [string, TableEntry]): boolean {
  return value.type === 'table' && name !== 'schema' && !SYSTEM_SECTIONS.includes(name);
}

/** The keys of every section that is written anywhere. */
export function sectionsOf(documents: readonly TomlDocument[]): Map<string, Set<string>> {
  const sections = new Map<string, Set<string>>();
  for (const { root } of documents) {
    for (const [name, { value }] of [...root.entries].filter(isSection)) {
      if (value.type === 'table') {
        const keys = sections.get(name) ?? new Set();
        sections.set(name, keys);
        for (const key of value.entries.keys()) {
          keys.add(key);
        }
      }
    }
  }
  return sections;
}

function ownersOf(
  specs: SpecTable,
  written: ReadonlyMap<string, ReadonlySet<string>>,
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
  written: ReadonlyMap<string, ReadonlySet<string>>,
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
    const known = owner.uses.length > 0 || owner.default !== undefined;
    specs.put({
      ...owner,
      type: owner.type ?? typeOfValue(read.default),
      required:
        owner.default === undefined && (known ? owner.required || read.required : read.required),
      default: owner.default ?? read.default,
      defaultFrom: owner.defaultFrom ?? (read.default === undefined ? undefined : 'code'),
      uses: [...owner.uses, use],
    });
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

/** Schema words of every `section.key`: `{parameters: {k: words}}`, or nested under `properties`. */
function* wordsOf(schema: Value | undefined, nested: string): Generator<[string, ValueTable]> {
  const below = (value: Value | undefined): Value | undefined =>
    nested !== '' && isTable(value) ? value[nested] : value;
  const sections = below(schema);
  for (const [name, body] of isTable(sections) ? Object.entries(sections) : []) {
    const keys = below(body);
    for (const [key, words] of isTable(keys) ? Object.entries(keys) : []) {
      if (isTable(words)) {
        yield [`${name}.${key}`, words];
      }
    }
  }
}

function splitName(name: string): string[] {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}

const JSON_TYPES: Readonly<Record<string, ParameterSpec['type']>> = {
  string: 'string',
  integer: 'integer',
  number: 'float',
  float: 'float',
  boolean: 'boolean',
  array: 'array',
  object: 'table',
  table: 'table',
  datetime: 'datetime',
};

function withWords(spec: ParameterSpec, words: ValueTable): ParameterSpec {
  const text = (key: string): string | undefined => {
    const word = words[key];
    return typeof word === 'string' ? word : undefined;
  };
  const number = (key: string): number | undefined => {
    const word = words[key];
    return typeof word === 'number' || typeof word === 'bigint' ? Number(word) : undefined;
  };
  const list = (key: string): readonly Value[] | undefined => {
    const word = words[key];
    return Array.isArray(word) ? word : undefined;
  };
  const given = words['default'];
  const inFile = spec.defaultFrom === 'file';
  return {
    ...spec,
    type: JSON_TYPES[text('type') ?? ''] ?? spec.type,
    isTypeWritten: (text('type') ?? '') in JSON_TYPES,
    default: inFile ? spec.default : (given ?? spec.default),
    defaultFrom: inFile || given === undefined ? spec.defaultFrom : 'schema',
    required: spec.required && given === undefined,
    title: text('title'),
    description: text('description') ?? spec.description,
    unit: text('x-unit') ?? text('unit') ?? spec.unit,
    minimum: number('minimum'),
    maximum: number('maximum'),
    exclusiveMinimum: number('exclusiveMinimum'),
    exclusiveMaximum: number('exclusiveMaximum'),
    enum: list('enum'),
    examples: list('examples') ?? [],
  };
}

/** What the ending of the name says, where nothing stronger does. */
function withSuffix(spec: ParameterSpec): ParameterSpec {
  const isFraction = spec.key.endsWith('_fraction');
  const isFromZero = isFraction || spec.key.endsWith('_count');
  return {
    ...spec,
    unit: spec.unit ?? unitOf(spec.key),
    minimum: spec.minimum ?? (isFromZero && spec.exclusiveMinimum === undefined ? 0 : undefined),
    maximum: spec.maximum ?? (isFraction && spec.exclusiveMaximum === undefined ? 1 : undefined),
  };
}
