import type { Range, TableEntry, TomlDocument, ValueNode } from '../../core/toml';
import { SYSTEM_SECTIONS } from '../../core/workflow/flatten';
import { specAt } from '../../core/workflow/spec-index';
import { specsFor } from './parameters';
import { documentOf } from './structure';
import { keysOf } from './toml-place';
import type { Workspace } from './workspace';

/** Types and modifiers of LSP that every theme knows. */
export const TOKEN_TYPES = [
  'namespace',
  'property',
  'parameter',
  'string',
  'number',
  'keyword',
  'class',
];
export const TOKEN_MODIFIERS = ['definition', 'defaultLibrary', 'modification'];

type TokenType = (typeof TOKEN_TYPES)[number];
type Modifier = (typeof TOKEN_MODIFIERS)[number];

/** A stretch of one line. */
export interface Token {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  /** Index into `TOKEN_TYPES`. */
  readonly type: number;
  /** Bits, by the order of `TOKEN_MODIFIERS`. */
  readonly modifiers: number;
}

interface Stretch {
  readonly range: Range;
  readonly type: TokenType;
  readonly modifiers: readonly Modifier[];
}

/**
 * What the words of a configuration are, in the order of the text: sections, keys (those that a workflow reads are
 * parameters; in the defaults they are defined, in a configuration changed), values, and the type as a class.
 */
export function semanticTokensOf(workspace: Workspace, path: string): Token[] {
  return workspace.once(`tokens ${path}`, () => {
    const document = documentOf(workspace, path);
    if (!document) {
      return [];
    }
    const stretches = [...sections(document), ...keysAndValues(workspace, path, document)];
    stretches.sort((a, b) => a.range.start - b.range.start);
    let end = 0;
    return stretches.flatMap((stretch) => {
      // A table that several statements make is named once for each by its headers already.
      const isNew = stretch.range.start >= end;
      end = isNew ? stretch.range.end : end;
      return isNew ? byLine(document, stretch) : [];
    });
  });
}

function* sections({ headers }: TomlDocument): Generator<Stretch> {
  for (const { keys } of headers) {
    for (const [at, { range, name }] of keys.entries()) {
      const isSystem = at === 0 && (SYSTEM_SECTIONS.includes(name) || name === 'schema');
      yield { range, type: 'namespace', modifiers: isSystem ? ['defaultLibrary'] : [] };
    }
  }
}

function* keysAndValues(
  workspace: Workspace,
  path: string,
  document: TomlDocument,
): Generator<Stretch> {
  const specs = specsFor(workspace, path);
  const isDefaults = path.endsWith('_default.toml');
  for (const { path: names, entry } of keysOf(document.root, [])) {
    const [section = '', ...rest] = names;
    if (isHeaderOnly(entry)) {
      continue;
    }
    const isParameter = (specAt(specs, section, rest.join('.'))?.uses.length ?? 0) > 0;
    yield {
      range: entry.key.range,
      type: isParameter ? 'parameter' : 'property',
      modifiers: [
        ...(isParameter ? [isDefaults ? 'definition' : 'modification'] : []),
        ...(section === 'workflow' ? ['defaultLibrary'] : []),
      ],
    };
    const isType = section === 'workflow' && rest[0] === 'type';
    yield* valuesOf(entry.value, isType);
  }
}

/** A table that headers alone make has no key of its own to colour. */
function isHeaderOnly({ value }: TableEntry): boolean {
  return (
    value.type === 'table-array' ||
    (value.type === 'table' && value.form !== 'inline' && value.form !== 'dotted')
  );
}

function* valuesOf(node: ValueNode, isType: boolean): Generator<Stretch> {
  const { range } = node;
  switch (node.type) {
    case 'string':
      yield { range, type: isType ? 'class' : 'string', modifiers: [] };
      return;
    case 'integer':
    case 'float':
    case 'datetime':
      yield { range, type: 'number', modifiers: [] };
      return;
    case 'boolean':
      yield { range, type: 'keyword', modifiers: [] };
      return;
    case 'array':
      for (const item of node.items) {
        yield* item.type === 'table' ? inlineItems(item.entries.values()) : valuesOf(item, false);
      }
      return;
    default:
  }
}

function* inlineItems(entries: Iterable<TableEntry>): Generator<Stretch> {
  for (const { key, value } of entries) {
    yield { range: key.range, type: 'property', modifiers: [] };
    yield* value.type === 'table' ? inlineItems(value.entries.values()) : valuesOf(value, false);
  }
}

/** Not every client takes a token over several lines. */
function byLine(document: TomlDocument, { range, type, modifiers }: Stretch): Token[] {
  const kind = TOKEN_TYPES.indexOf(type);
  const bits = modifiers.reduce((sum, one) => sum | (1 << TOKEN_MODIFIERS.indexOf(one)), 0);
  const first = document.positionAt(range.start);
  return document.text
    .slice(range.start, range.end)
    .split(/\r\n|\n|\r/)
    .map((text, at) => ({
      line: first.line + at,
      character: at === 0 ? first.character : 0,
      length: text.length,
      type: kind,
      modifiers: bits,
    }))
    .filter(({ length }) => length > 0);
}
