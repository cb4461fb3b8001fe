import { CompletionItemKind } from 'vscode-languageserver';
import {
  type TableNode,
  type TomlDocument,
  tomlKey,
  tomlValue,
  toValue,
  type ValueNode,
} from '../../core/toml';
import type { Value } from '../../core/value/value';
import { describeSpec } from '../../core/workflow';
import { isProblem } from '../../core/workflow/sources';
import { specsInside } from '../../core/workflow/spec-index';
import { type Draft, literal } from './completion-items';
import type { CompletionPlace } from './completion-place';
import { specMarkdown } from './describe';
import { effectiveOf, givers, specsFor } from './parameters';
import { valueAt } from './past-values';
import { SCHEMA_WORDS, TESTBED_WORDS, WORKFLOW_WORDS, type Word } from './words';
import type { Workspace } from './workspace';

type KeyPlace = Extract<CompletionPlace, { kind: 'key' }>;
type HeaderPlace = Extract<CompletionPlace, { kind: 'header' }>;

const SYSTEM: Readonly<Record<string, string>> = {
  workflow: 'name, version and code',
  testbed: 'namespace and other settings of the testbed',
};

/** Keys that can stand in a table, those that nothing gives yet first. */
export function keyDrafts(
  workspace: Workspace,
  path: string,
  document: TomlDocument,
  place: KeyPlace,
): Draft[] {
  const [section, ...inner] = place.path;
  const present = new Set(tableAt(document.root, place.path)?.entries.keys() ?? []);
  const isFree = ({ label }: Draft): boolean =>
    label === wordOf(document, place) || !present.has(label);
  const value = (text: string): string => (place.hasValue ? '' : ` = ${text}`);
  const words = (list: readonly Word[]): Draft[] =>
    list.map(([label, text, detail]) => ({
      label,
      detail,
      kind: CompletionItemKind.Property,
      insert: `${label}${value(text)}`,
    }));
  if (section === undefined) {
    return [
      ...sectionDrafts(workspace, path, document, place),
      ...dottedDrafts(workspace, path, place),
    ];
  }
  if (section === 'workflow' && inner.length === 0) {
    return words(WORKFLOW_WORDS).filter(isFree);
  }
  if (section === 'schema') {
    return (inner.length === 2 ? words(SCHEMA_WORDS) : schemaNames(workspace, path, inner)).filter(
      isFree,
    );
  }
  const known = specDrafts(workspace, path, section, place, inner);
  const others = writtenKeys(workspace, path, place.path)
    .filter(([name]) => !known.some(({ label }) => label === name))
    .map(
      ([name, node, comment]): Draft => ({
        label: name,
        kind: CompletionItemKind.Property,
        documentation: comment,
        insert: keyText(name, place, node.type === 'missing' ? undefined : toValue(node)),
      }),
    );
  const more = section === 'testbed' && inner.length === 0 ? words(TESTBED_WORDS) : [];
  const unwritten = more.filter((word) => !others.some(({ label }) => label === word.label));
  return [...known, ...others, ...unwritten].filter(isFree).map((draft) => quoted(draft, place));
}

/** What is being typed is in the tree too, as a key without a value. */
function wordOf(document: TomlDocument, { start, end, quote }: KeyPlace): string {
  const word = document.text.slice(start, end);
  return quote !== undefined && word.endsWith(quote) ? word.slice(0, -1) : word;
}

/** The parameters of a section, or the keys of a table in it. */
function specDrafts(
  workspace: Workspace,
  path: string,
  section: string,
  place: KeyPlace,
  inner: readonly string[] = [],
): Draft[] {
  const values = effectiveOf(workspace, path)?.values;
  return specsInside(specsFor(workspace, path), section, inner).map(({ name, spec }) => {
    const isGiven =
      values !== undefined && valueAt(values, [section, ...inner, name]) !== undefined;
    return {
      label: name,
      kind: CompletionItemKind.Property,
      detail: describeSpec(spec),
      documentation: specMarkdown(spec),
      rank: spec.required && !isGiven ? 0 : 1,
      insert: keyText(name, place, spec.default ?? spec.examples[0] ?? spec.enum?.[0]),
    };
  });
}

/** `key = ${1:default}`; the key alone where a value stands already. */
function keyText(key: string, { hasValue, quote }: KeyPlace, value: Value | undefined): string {
  const name = quote === undefined ? literal(tomlKey(key)) : literal(key);
  if (hasValue) {
    return name;
  }
  const close = quote ?? '';
  return `${name}${close} = ${value === undefined ? '$1' : `\${1:${literal(tomlValue(value))}}`}`;
}

/** Behind an opening quote; one that is closed already stays. */
function quoted(draft: Draft, { quote }: KeyPlace): Draft {
  return quote === undefined ? draft : { ...draft, filter: draft.label };
}

/** Keys that the configurations of the type write in a table, each with the first value found. */
function writtenKeys(
  workspace: Workspace,
  path: string,
  table: readonly string[],
): [string, ValueNode, string | undefined][] {
  const found = new Map<string, [string, ValueNode, string | undefined]>();
  for (const file of givers(workspace, path)) {
    const document = file !== path ? workspace.sources.document(file, undefined) : undefined;
    const node = document && !isProblem(document) ? tableAt(document.root, table) : undefined;
    for (const [name, { value, comment }] of node?.entries ?? []) {
      if (!found.has(name)) {
        found.set(name, [name, value, comment]);
      }
    }
  }
  return [...found.values()];
}

function schemaNames(workspace: Workspace, path: string, inner: readonly string[]): Draft[] {
  const specs = specsFor(workspace, path);
  const names =
    inner.length === 0
      ? specs.map(({ section }) => section)
      : specs.filter(({ section }) => section === inner[0]).map(({ key }) => key);
  return [...new Set(names)].map((label) => ({
    label,
    kind: CompletionItemKind.Module,
    insert: literal(tomlKey(label)),
  }));
}

/** `[parameters]` where a key of no section would stand. */
function sectionDrafts(
  workspace: Workspace,
  path: string,
  document: TomlDocument,
  { isInline, hasValue }: KeyPlace,
): Draft[] {
  if (isInline || hasValue) {
    return [];
  }
  const present = new Set(document.headers.map(({ keys }) => keys[0]?.name));
  return sections(workspace, path)
    .filter((name) => !present.has(name))
    .map((name) => ({
      label: `[${name}]`,
      filter: name,
      kind: CompletionItemKind.Module,
      detail: SYSTEM[name],
      insert:
        name === 'workflow'
          ? '[workflow]\nname = "$1"\nversion = "1.0$2"\n'
          : `[${literal(tomlKey(name))}]\n$1`,
    }));
}

/** `parameters.worker_count = 10` above the first header. */
function dottedDrafts(workspace: Workspace, path: string, place: KeyPlace): Draft[] {
  return sections(workspace, path).flatMap((section) =>
    specDrafts(workspace, path, section, place).map((draft) => ({
      ...draft,
      label: `${section}.${draft.label}`,
      insert: `${literal(tomlKey(section))}.${draft.insert}`,
      rank: 2,
    })),
  );
}

/** Names that a header can have behind what is typed of it. */
export function headerDrafts(
  workspace: Workspace,
  path: string,
  document: TomlDocument,
  place: HeaderPlace,
): Draft[] {
  const [section, ...inner] = place.path;
  const close = place.isClosed ? '' : `${place.quote ?? ''}]`;
  const draft = (label: string, detail?: string): Draft => ({
    label,
    detail,
    kind: CompletionItemKind.Module,
    insert: `${literal(place.quote === undefined ? tomlKey(label) : label)}${close}`,
  });
  if (section === undefined) {
    const word = document.text.slice(place.start, place.end);
    const present = new Set(
      document.headers.filter(({ keys }) => keys.length === 1).map(({ keys }) => keys[0]?.name),
    );
    return sections(workspace, path)
      .filter((name) => name === word || !present.has(name))
      .map((name) => draft(name, SYSTEM[name]));
  }
  if (section === 'schema') {
    return inner.length < 2
      ? schemaNames(workspace, path, inner).map(({ label }) => draft(label))
      : [];
  }
  return writtenKeys(workspace, path, place.path)
    .filter(([, { type }]) => type === 'table' || type === 'table-array')
    .map(([name]) => draft(name));
}

/** Sections that the type knows, then those of the system; a defaults file may have a schema. */
function sections(workspace: Workspace, path: string): string[] {
  const known = specsFor(workspace, path).map(({ section }) => section);
  const schema = path.endsWith('_default.toml') ? ['schema'] : [];
  return [
    ...new Set(['workflow', ...(known.length > 0 ? known : ['parameters']), 'testbed', ...schema]),
  ];
}

export function tableAt(root: TableNode, path: readonly string[]): TableNode | undefined {
  let table: TableNode | undefined = root;
  for (const name of path) {
    const value: ValueNode | undefined = table?.entries.get(name)?.value;
    const inner: ValueNode | undefined = value?.type === 'table-array' ? value.items.at(-1) : value;
    table = inner?.type === 'table' ? inner : undefined;
  }
  return table;
}
