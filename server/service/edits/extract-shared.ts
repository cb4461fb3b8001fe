import { type CodeAction, CodeActionKind, type TextDocumentEdit } from 'vscode-languageserver';
import {
  type TableEntry,
  type TomlDocument,
  tomlKey,
  tomlValue,
  toValue,
} from '../../../core/toml';
import { isDefaults } from '../../../core/workflow/catalogue';
import { baseName } from '../../../core/workflow/layers';
import { isSection } from '../../../core/workflow/written-sections';
import type { OffsetEdit } from '../format/whitespace-edits';
import { configurationsOf, typeNameOf } from '../parameters';
import { documentOf } from '../structure';
import { within } from '../toml-place';
import type { Workspace } from '../workspace';
import { action, textEdits } from './action';
import { lineEnding, linesOf } from './statements';

interface Shared {
  readonly section: string;
  readonly key: string;
  readonly entry: TableEntry;
}

/**
 * Values that all configurations of a type have alike, taken into a file that each of them includes. Offered at such
 * a key and at the header above it. What the configurations come to stays the same: a new include is the last, and
 * wins over those before it as the configuration itself did.
 */
export function extractShared(
  workspace: Workspace,
  path: string,
  offset: number,
  uri: (path: string) => string,
): CodeAction[] {
  const own = documentOf(workspace, path);
  const files = configurationsBeside(workspace, path);
  if (!own || isDefaults(path) || files.length < 2 || own.errors.length > 0) {
    return [];
  }
  const documents = files.map((file) => documentOf(workspace, file));
  const others = documents.filter((document) => document !== own);
  const shared = sharedOf(own, others);
  if (!shared.some(({ entry, section }) => isAt(own, entry, section, offset))) {
    return [];
  }
  const target = freeName(workspace, path);
  const create = { kind: 'create', uri: uri(target) } as const;
  const content: TextDocumentEdit = {
    textDocument: { uri: uri(target), version: null },
    edits: [{ range: { start: ZERO, end: ZERO }, newText: contentOf(own, shared) }],
  };
  const changes = files.flatMap((file, at): TextDocumentEdit[] => {
    const document = documents[at];
    return document
      ? [
          {
            textDocument: { uri: uri(file), version: null },
            edits: textEdits(document, [
              ...removals(document, shared),
              inclusion(document, baseName(target)),
            ]),
          },
        ]
      : [];
  });
  const title = `Move ${shared.length} values that ${files.length} configurations share to ${baseName(target)}`;
  return [
    action(title, CodeActionKind.RefactorExtract, {
      documentChanges: [create, content, ...changes],
    }),
  ];
}

const ZERO = { line: 0, character: 0 };

function configurationsBeside(workspace: Workspace, path: string): string[] {
  const { configurations } = workspace.catalogueFor(path);
  const known = new Set(configurations.map(({ file }) => file));
  return configurationsOf(workspace, path).filter((file) => known.has(file) && !isDefaults(file));
}

function sharedOf(own: TomlDocument, others: readonly (TomlDocument | undefined)[]): Shared[] {
  return [...own.root.entries].filter(isSection).flatMap(([section, { value: table }]) =>
    table.type !== 'table' || table.form !== 'header'
      ? []
      : [...table.entries].flatMap(([key, entry]) => {
          const text = textOf(entry);
          const isShared =
            text !== undefined &&
            others.every((other) => {
              const there = entryOf(other, section, key);
              const hasOwnComment = there?.comment !== undefined && there.comment !== entry.comment;
              return (
                there && other?.errors.length === 0 && !hasOwnComment && textOf(there) === text
              );
            });
          return isShared ? [{ section, key, entry }] : [];
        }),
  );
}

function entryOf(
  document: TomlDocument | undefined,
  section: string,
  key: string,
): TableEntry | undefined {
  const table = document?.root.entries.get(section)?.value;
  return table?.type === 'table' && table.form === 'header' ? table.entries.get(key) : undefined;
}

/** What a simple statement says; undefined for tables, which may be made by several statements. */
function textOf({ value }: TableEntry): string | undefined {
  const plain = value.type === 'table' || value.type === 'table-array' ? undefined : toValue(value);
  return plain === undefined ? undefined : tomlValue(plain);
}

function isAt(document: TomlDocument, entry: TableEntry, section: string, offset: number): boolean {
  const header = document.headers.find(
    ({ keys }) => keys.length === 1 && keys[0]?.name === section,
  );
  return within(entry.range, offset) || (header !== undefined && within(header.range, offset));
}

function freeName(workspace: Workspace, path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const names = new Set(workspace.files.list(folder));
  const type = typeNameOf(workspace, path) ?? 'workflow';
  for (let number = 1; ; number++) {
    const name = `${type}_shared${number === 1 ? '' : `_${number}`}.toml`;
    if (!names.has(name)) {
      return `${folder}/${name}`;
    }
  }
}

function contentOf(document: TomlDocument, shared: readonly Shared[]): string {
  const end = lineEnding(document);
  const sections = [...new Set(shared.map(({ section }) => section))];
  return sections
    .map((name) => {
      const lines = shared
        .filter(({ section }) => section === name)
        .map(({ entry }) => {
          const { start, end: to } = linesOf(document, entry.range);
          const text = document.text.slice(start, to);
          return text.endsWith('\n') ? text : text + end;
        });
      return `[${tomlKey(name)}]${end}${lines.join('')}`;
    })
    .join(end);
}

function removals(document: TomlDocument, shared: readonly Shared[]): OffsetEdit[] {
  return shared.flatMap(({ section, key }) => {
    const entry = entryOf(document, section, key);
    return entry ? [{ ...linesOf(document, entry.range), text: '' }] : [];
  });
}

function inclusion(document: TomlDocument, name: string): OffsetEdit {
  const workflow = document.root.entries.get('workflow')?.value;
  const includes = workflow?.type === 'table' ? workflow.entries.get('includes') : undefined;
  const last = includes?.value.type === 'array' ? includes.value.items.at(-1) : undefined;
  const text = JSON.stringify(name);
  if (includes?.value.type === 'array') {
    const at = last?.range.end ?? includes.value.range.start + 1;
    return { start: at, end: at, text: last ? `, ${text}` : text };
  }
  const header = document.headers.find(({ keys }) => keys[0]?.name === 'workflow');
  const at = header ? header.range.end : 0;
  const line = `includes = [${text}]`;
  return { start: at, end: at, text: header ? lineEnding(document) + line : line };
}
