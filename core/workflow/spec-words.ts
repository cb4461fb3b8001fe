import type { Value, ValueTable } from '../value/value';
import { isTable } from './merge';
import type { ParameterSpec } from './types';

interface Words {
  readonly section: string;
  /** Keys from the section on. */
  readonly path: readonly string[];
  readonly words: ValueTable;
  /** The schema of the table around it names it as required. */
  readonly isRequired: boolean;
}

/** Words of every parameter in the table `schema` of the defaults: `{parameters: {k: words}}`. */
export function* wordsOfTable(schema: Value | undefined): Generator<Words> {
  for (const [section, keys] of isTable(schema) ? Object.entries(schema) : []) {
    yield* wordsIn(section, [], keys, undefined);
  }
}

/**
 * Words of every parameter in a JSON Schema: of an object for each section, or of the parameters themselves where it
 * describes `(parameters)` without sections.
 */
export function* wordsOfJsonSchema(schema: Value | undefined): Generator<Words> {
  const properties = isTable(schema) ? schema['properties'] : undefined;
  for (const [name, words] of isTable(properties) ? Object.entries(properties) : []) {
    if (isTable(words) && isSection(name, words)) {
      yield* wordsIn(name, [], words['properties'], words['required']);
    } else {
      const required = isTable(schema) ? schema['required'] : undefined;
      yield* wordsIn(PARAMETERS, [], { [name]: words }, required);
    }
  }
}

const PARAMETERS = 'parameters';

function isSection(name: string, words: ValueTable): boolean {
  return name === PARAMETERS || isTable(words['properties']) || words['type'] === 'object';
}

/** The keys of a table stand under its `properties`, in either kind of schema. */
function* wordsIn(
  section: string,
  path: readonly string[],
  keys: Value | undefined,
  required: Value | undefined,
): Generator<Words> {
  for (const [key, words] of isTable(keys) ? Object.entries(keys) : []) {
    if (isTable(words)) {
      const isRequired = Array.isArray(required) && required.includes(key);
      yield { section, path: [...path, key], words, isRequired };
      yield* wordsIn(section, [...path, key], words['properties'], words['required']);
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

export function withWords(
  spec: ParameterSpec,
  { words, isRequired }: Pick<Words, 'words' | 'isRequired'>,
): ParameterSpec {
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
    isTypeWritten: (text('type') ?? '') in JSON_TYPES || (spec.isTypeWritten ?? false),
    default: inFile ? spec.default : (given ?? spec.default),
    defaultFrom: inFile || given === undefined ? spec.defaultFrom : 'schema',
    required: (spec.required || (isRequired && spec.default === undefined)) && given === undefined,
    title: text('title') ?? spec.title,
    description: text('description') ?? spec.description,
    unit: text('x-unit') ?? text('unit') ?? spec.unit,
    minimum: number('minimum') ?? spec.minimum,
    maximum: number('maximum') ?? spec.maximum,
    exclusiveMinimum: number('exclusiveMinimum') ?? spec.exclusiveMinimum,
    exclusiveMaximum: number('exclusiveMaximum') ?? spec.exclusiveMaximum,
    enum: list('enum') ?? spec.enum,
    examples: list('examples') ?? spec.examples,
  };
}
