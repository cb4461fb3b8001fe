import { type TomlDocument, tomlKey, tomlValue } from '../../../core/toml';
import { entryAt } from '../../../core/workflow/layer-places';
import { specAt } from '../../../core/workflow/spec-index';
import { acceptsFloat } from '../../../core/workflow/units';
import type { OffsetEdit } from '../format/whitespace-edits';
import { specsFor } from '../parameters';
import type { FixInput } from './document-fixes';
import { lineEnding } from './statements';

export interface Named {
  readonly section: string;
  readonly key: string;
}

/** Each of the parameters where it belongs: below its section's header, or in the table that is there already. */
export function addition(input: FixInput, parameters: readonly Named[]): OffsetEdit[] {
  const { document } = input;
  const lines = new Map<string, string[]>();
  const inTables: OffsetEdit[] = [];
  for (const one of parameters) {
    const [, ...keys] = pathOf(input, one);
    const inTable =
      keys.length > 1
        ? intoTable(document, [one.section, ...keys], (path) => assignment(input, one, path))
        : undefined;
    if (inTable) {
      inTables.push(inTable);
    } else {
      lines.set(one.section, [...(lines.get(one.section) ?? []), lineFor(input, one)]);
    }
  }
  return [
    ...[...lines].flatMap(([section, list]) => insertion(document, section, list)),
    ...inTables,
  ];
}

function pathOf({ workspace, path }: FixInput, { section, key }: Named): readonly string[] {
  const own = specsFor(workspace, path).filter((one) => one.section === section);
  return [section, ...(own.some((one) => one.key === key) ? [key] : key.split('.'))];
}

export function lineFor(input: FixInput, one: Named): string {
  return assignment(input, one, pathOf(input, one).slice(1));
}

const BLANK = { string: '""', integer: '1', float: '1.0', boolean: 'false', array: '[]' } as const;

/** `key = value` with the default, an example, or a blank of the type. */
function assignment(
  { workspace, path }: FixInput,
  { section, key }: Named,
  keys: readonly string[],
): string {
  const spec = specAt(specsFor(workspace, path), section, key);
  const value = spec?.default ?? spec?.enum?.[0] ?? spec?.examples[0];
  const type = spec?.type ?? (isContinuous(key, spec?.unit) ? 'float' : 'integer');
  const blank = BLANK[type as keyof typeof BLANK] ?? '""';
  return `${keys.map(tomlKey).join('.')} = ${value === undefined ? blank : tomlValue(value)}`;
}

/** A fraction, a duration or a rate is seldom whole. */
function isContinuous(key: string, unit: string | undefined): boolean {
  return key.endsWith('_fraction') || acceptsFloat({ type: 'integer', unit, isTypeWritten: false });
}

/** Into the innermost table on the way that has a header or braces of its own; undefined where none has. */
function intoTable(
  document: TomlDocument,
  path: readonly string[],
  textFor: (keys: readonly string[]) => string,
): OffsetEdit | undefined {
  for (let depth = path.length - 1; depth > 1; depth--) {
    const way = path.slice(0, depth);
    const text = textFor(path.slice(depth));
    const header = document.headers.find(
      ({ keys, array }) => !array && keys.map(({ name }) => name).join('\n') === way.join('\n'),
    );
    if (header) {
      const at = lineEndAfter(document, header.range.end);
      return { start: at, end: at, text: lineEnding(document) + text };
    }
    const value = entryAt(document.root, way)?.value;
    if (value?.type === 'table' && value.form === 'inline') {
      const last = [...value.entries.values()].at(-1);
      const at = last?.range.end ?? value.range.start + 1;
      return { start: at, end: at, text: last ? `, ${text}` : ` ${text} ` };
    }
  }
  return undefined;
}

function lineEndAfter({ text }: TomlDocument, offset: number): number {
  return text.slice(offset).search(/\r?\n|$/) + offset;
}

/** Lines below a section's header; a section that is not there is begun at the end. */
export function insertion(
  document: TomlDocument,
  section: string,
  lines: readonly string[],
): OffsetEdit[] {
  const { text, headers, root } = document;
  const end = lineEnding(document);
  const header = headers.find(({ keys }) => keys.length === 1 && keys[0]?.name === section);
  if (header) {
    const at = lineEndAfter(document, header.range.end);
    return [{ start: at, end: at, text: lines.map((line) => end + line).join('') }];
  }
  if (root.entries.has(section)) {
    // Made by dotted keys or inline: there are no lines to add to.
    return [];
  }
  const gap = text === '' ? '' : text.endsWith('\n') ? end : end + end;
  const body = [`[${tomlKey(section)}]`, ...lines].map((line) => line + end).join('');
  return [{ start: text.length, end: text.length, text: gap + body }];
}
