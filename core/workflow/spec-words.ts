import type { Value, ValueTable } from '../value/value';
import { isTable } from './merge';
import type { ParameterSpec } from './types';

interface Words {
  readonly section: string;
  /** Keys from the section on. */
  readonly path: readonly string[];
  readonly words: ValueTable;
}

/** Schema words of every parameter: `{parameters: {k: words}}`, or nested under `properties`. */
export function* wordsOf(schema: Value | undefined, nested: string): Generator<Words> {
  const below = (value: Value | undefined): Value | undefined =>
    nested !== '' && isTable(value) ? value[nested] : value;
  const sections = below(schema);
  for (const [section, body] of isTable(sections) ? Object.entries(sections) : []) {
    yield* wordsIn(section, [], below(body));
  }
}

/** The keys of a table stand under its `properties`, in either kind of schema. */
function* wordsIn(
  section: string,
  path: readonly string[],
  keys: Value | undefined,
): Generator<Words> {
  for (const [key, words] of isTable(keys) ? Object.entries(keys) : []) {
    if (isTable(words)) {
      yield { section, path: [...path, key], words };
      yield* wordsIn(section, [...path, key], words['properties']);
    }
  }
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

export function withWords(spec: ParameterSpec, words: ValueTable): ParameterSpec {
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
