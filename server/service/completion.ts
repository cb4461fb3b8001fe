import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';
import { type TomlDocument, toValue } from '../../core/toml';
import { toJson } from '../../core/value/json';
import type { DateTimeValue, Value } from '../../core/value/value';
import { describeSpec } from '../../core/workflow';
import { SYSTEM_SECTIONS } from '../../core/workflow/flatten';
import { isProblem } from '../../core/workflow/sources';
import type { ParameterSpec } from '../../core/workflow/types';
import { type CompletionPlace, completionPlace } from './completion-place';
import { specMarkdown } from './describe';
import { relatives, specsFor, typeOfCode } from './parameters';
import type { Workspace } from './workspace';

const WORKFLOW_KEYS: readonly (readonly [key: string, snippet: string, what: string])[] = [
  ['name', 'name = "$1"', 'name under which it is run'],
  ['version', 'version = "1.0$1"', 'version of the workflow'],
  ['type', 'type = "$1"', 'the code file, without its ending'],
  ['includes', 'includes = ["$1"]', 'files whose values come before'],
];

export function completeAt(workspace: Workspace, path: string, offset: number): CompletionItem[] {
  if (!path.endsWith('.toml')) {
    return completeCode(workspace, path, offset);
  }
  const document = workspace.sources.document(path, undefined);
  const place = isProblem(document) ? undefined : completionPlace(document, offset);
  if (isProblem(document) || !place) {
    return [];
  }
  const items = itemsFor(workspace, path, document, place);
  const range = {
    start: document.positionAt(place.start),
    end: document.positionAt(offset),
  };
  return items.map(({ insertText, ...item }) => ({
    ...item,
    textEdit: { range, newText: insertText ?? item.label },
  }));
}

function itemsFor(
  workspace: Workspace,
  path: string,
  document: TomlDocument,
  place: CompletionPlace,
): CompletionItem[] {
  const specs = specsFor(workspace, path);
  switch (place.kind) {
    case 'section': {
      const known = new Set(['workflow', 'testbed', ...specs.map(({ section }) => section)]);
      const present = new Set(document.headers.map(({ keys }) => keys[0]?.name));
      return [...known]
        .filter((name) => !present.has(name))
        .map((label) => ({ label, kind: CompletionItemKind.Module }));
    }
    case 'key':
      return place.section === 'workflow'
        ? workflowKeys(document)
        : specs
            .filter(({ section }) => section === place.section)
            .filter(({ key }) => !has(document, place.section, key))
            .map((spec, at) => keyItem(spec, at));
    case 'value':
      return values(workspace, path, document, place, specs);
  }
}

function workflowKeys(document: TomlDocument): CompletionItem[] {
  return WORKFLOW_KEYS.filter(([key]) => !has(document, 'workflow', key)).map(
    ([label, insertText, detail]) => ({
      label,
      detail,
      kind: CompletionItemKind.Property,
      insertText,
      insertTextFormat: InsertTextFormat.Snippet,
    }),
  );
}

/** Required ones first, then in the order of the defaults. */
function keyItem(spec: ParameterSpec, at: number): CompletionItem {
  const example = spec.default ?? spec.examples[0];
  const value = example === undefined ? '$1' : `\${1:${escaped(toToml(example))}}`;
  return {
    label: spec.key,
    kind: CompletionItemKind.Property,
    detail: describeSpec(spec),
    documentation: { kind: 'markdown', value: specMarkdown(spec) },
    sortText: `${spec.required ? 0 : 1}${String(at).padStart(4, '0')}`,
    insertText: `${spec.key} = ${value}`,
    insertTextFormat: InsertTextFormat.Snippet,
  };
}

function values(
  workspace: Workspace,
  path: string,
  _document: TomlDocument,
  { section, key, inString }: Extract<CompletionPlace, { kind: 'value' }>,
  specs: readonly ParameterSpec[],
): CompletionItem[] {
  const item = (text: string, detail: string | undefined): CompletionItem => ({
    label: inString ? text.replace(/^"|"$/g, '') : text,
    kind: CompletionItemKind.Value,
    ...(detail === undefined ? {} : { detail }),
  });
  const texts = (names: readonly string[]): CompletionItem[] =>
    [...new Set(names)].map((name) => item(JSON.stringify(name), undefined));
  if (section === 'workflow' || key === 'includes') {
    const { types, configurations } = workspace.catalogueFor(path);
    switch (key) {
      case 'type':
        return texts(types.map(({ name }) => name));
      case 'version':
        return texts(configurations.flatMap(({ version }) => version ?? []));
      case 'name':
        return texts([
          ...configurations.flatMap(({ name }) => name ?? []),
          ...types.map(({ name }) => name),
        ]);
      case 'includes':
      case 'include':
        return texts(
          workspace.files
            .list(workspace.folderOf(path))
            .filter((name) => name.endsWith('.toml') && !path.endsWith(`/${name}`)),
        );
      default:
        return [];
    }
  }
  const spec = specs.find((one) => one.section === section && one.key === key);
  const chosen = new Map<string, string>();
  const add = (value: Value | undefined, why: string): void => {
    const text = value === undefined ? '' : toToml(value);
    if (text !== '' && !chosen.has(text)) {
      chosen.set(text, why);
    }
  };
  for (const one of spec?.enum ?? (spec?.type === 'boolean' ? [true, false] : [])) {
    add(one, 'allowed');
  }
  add(spec?.default, 'default');
  for (const one of spec?.examples ?? []) {
    add(one, 'example');
  }
  for (const file of relatives(workspace, path)) {
    const other =
      file.endsWith('.toml') && file !== path && workspace.sources.document(file, undefined);
    if (other && !isProblem(other)) {
      const table = other.root.entries.get(section)?.value;
      const entry = table?.type === 'table' ? table.entries.get(key) : undefined;
      add(entry && toValue(entry.value), file.slice(file.lastIndexOf('/') + 1));
    }
  }
  return [...chosen].map(([text, why]) => item(text, why));
}

const KEY_IN_CODE =
  /\b(?:parameters|params|config|\w+\[["']\w+["']\])(?:\[|\.get\()\s*(["'])([\w-]*)$/;

/** Inside `parameters['…']` and `.get('…')`. */
function completeCode(workspace: Workspace, path: string, offset: number): CompletionItem[] {
  const text = workspace.textOf(path) ?? '';
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (!KEY_IN_CODE.test(line) || !typeOfCode(workspace, path)) {
    return [];
  }
  const seen = new Set<string>();
  return specsFor(workspace, path)
    .filter(({ key, section, definedAt }) => {
      const isNew = definedAt !== undefined && !SYSTEM_SECTIONS.includes(section) && !seen.has(key);
      return isNew && seen.add(key);
    })
    .map((spec) => ({
      label: spec.key,
      kind: CompletionItemKind.Property,
      detail: describeSpec(spec),
      documentation: { kind: 'markdown', value: specMarkdown(spec) },
    }));
}

function has(document: TomlDocument, section: string, key: string): boolean {
  const table = document.root.entries.get(section)?.value;
  return (
    table?.type === 'table' &&
    table.entries.get(key)?.value.type !== undefined &&
    !isHalfTyped(table.entries.get(key)?.value.type)
  );
}

/** `work` alone on a line is no key yet. */
function isHalfTyped(type: string | undefined): boolean {
  return type === 'missing';
}

/** A value as TOML writes it. */
export function toToml(value: Value): string {
  return isDateTime(value)
    ? value.text
    : Array.isArray(value)
      ? `[${value.map(toToml).join(', ')}]`
      : toJson(value);
}

function isDateTime(value: Value): value is DateTimeValue {
  return typeof value === 'object' && '$datetime' in value;
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
