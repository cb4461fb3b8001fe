import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { parseToml, type TomlDocument, toTable } from '../../../core/toml';
import { specAt } from '../../../core/workflow/spec-index';
import type { FixData } from '../diagnostics';
import { diagnosticsOf } from '../diagnostics';
import type { OffsetEdit } from '../format/whitespace-edits';
import { specsFor } from '../parameters';
import { keyAt } from '../toml-place';
import type { Workspace } from '../workspace';
import { action, applied, textEdits } from './action';
import { converted } from './convert';
import { definitionTemplate } from './definition-template';
import { linesOf } from './statements';

/** What quick fixes of configurations need. */
export interface FixInput {
  readonly workspace: Workspace;
  readonly path: string;
  readonly document: TomlDocument;
  readonly uri: (path: string) => string;
  /** The client creates files when an edit says so. */
  readonly createsFiles: boolean;
}

/** The line with a value of the right type; undefined where the value cannot be said in it. */
export function convertType(input: FixInput, diagnostic: Diagnostic): CodeAction[] {
  const { workspace, path, document } = input;
  const place = keyAt(document, document.offsetAt(diagnostic.range.start));
  const [section, ...rest] = place?.path ?? [];
  const spec = specAt(specsFor(workspace, path), section ?? '', rest.join('.'));
  const { value } = place?.entry ?? {};
  if (!value || !spec) {
    return [];
  }
  const { start, end } = value.range;
  const text = converted(value, document.text.slice(start, end), spec.type);
  return text === undefined
    ? []
    : [fix(input, `Change to ${text}`, [{ start, end, text }], [diagnostic])];
}

/** Takes a key that nothing reads out, with the comments that are about it. */
export function removeUnused(input: FixInput, diagnostic: Diagnostic): CodeAction[] {
  const removal = removalOf(input.document, diagnostic);
  const unused = diagnosticsOf(input.workspace, input.path, input.uri).filter(
    ({ code }) => code === 'unused-key',
  );
  const all = unused.flatMap((one) => removalOf(input.document, one) ?? []);
  return [
    ...(removal ? [fix(input, 'Remove this key', [removal], [diagnostic])] : []),
    ...(all.length > 1
      ? [fix(input, `Remove all ${all.length} keys that nothing reads`, all, unused, false)]
      : []),
  ];
}

/** Takes the key of the value that is complained of out. */
export function removeKey(input: FixInput, diagnostic: Diagnostic): CodeAction[] {
  const removal = removalOf(input.document, diagnostic);
  return removal ? [fix(input, 'Remove this key', [removal], [diagnostic])] : [];
}

/** A parameter above the first section goes below the header of its own. */
export function moveIntoSection(
  input: FixInput,
  diagnostic: Diagnostic,
  insertion: (section: string, lines: readonly string[]) => readonly OffsetEdit[],
): CodeAction[] {
  const { document } = input;
  const { section } = (diagnostic.data ?? {}) as FixData;
  const place = keyAt(document, document.offsetAt(diagnostic.range.start));
  const removal = removalOf(document, diagnostic);
  if (section === undefined || !place || !removal) {
    return [];
  }
  const lines = document.text.slice(removal.start, removal.end).trimEnd().split(/\r?\n/);
  const edits = insertion(section, lines);
  return edits.length === 0
    ? []
    : [fix(input, `Write it under [${section}]`, [removal, ...edits], [diagnostic])];
}

/** Each missing parameter with its default, when there are several. `addition` writes them. */
export function addAllMissing(
  input: FixInput,
  diagnostic: Diagnostic,
  addition: (parameters: readonly { section: string; key: string }[]) => readonly OffsetEdit[],
): CodeAction[] {
  const missing = diagnosticsOf(input.workspace, input.path, input.uri).filter(
    ({ code }) => code === 'parameter-missing',
  );
  if (missing.length < 2 || diagnostic.code !== 'parameter-missing') {
    return [];
  }
  const parameters = missing.flatMap(({ data }) => {
    const { section, key } = (data ?? {}) as FixData;
    return section !== undefined && key !== undefined ? [{ section, key }] : [];
  });
  const title = `Add all ${missing.length} missing parameters`;
  return [fix(input, title, addition(parameters), missing, false)];
}

/** The code file that a configuration names and that is not there. */
export function createDefinition(input: FixInput, diagnostic: Diagnostic): CodeAction[] {
  const { workspace, path, document, uri, createsFiles } = input;
  const workflow = document.root.entries.get('workflow')?.value;
  const entry = (key: string) =>
    workflow?.type === 'table' ? workflow.entries.get(key)?.value : undefined;
  const type = entry('type') ?? entry('name');
  const name = type?.type === 'string' ? type.value : '';
  if (!createsFiles || !/^[A-Za-z][\w-]*$/.test(name)) {
    return [];
  }
  return (['python', 'typescript'] as const).map((language) => {
    const file = `${name}.${language === 'python' ? 'py' : 'ts'}`;
    const target = uri(`${workspace.folderOf(path)}/${file}`);
    const start = { line: 0, character: 0 };
    return action(
      `Create ${file}`,
      CodeActionKind.QuickFix,
      {
        documentChanges: [
          { kind: 'create', uri: target, options: { ignoreIfExists: true } },
          {
            textDocument: { uri: target, version: null },
            edits: [
              {
                range: { start, end: start },
                newText: definitionTemplate(language, toTable(document.root)),
              },
            ],
          },
        ],
      },
      { diagnostics: [diagnostic] },
    );
  });
}

function removalOf(document: TomlDocument, { range }: Diagnostic): OffsetEdit | undefined {
  const place = keyAt(document, document.offsetAt(range.start));
  if (!place || place.entry.value.type === 'table') {
    return undefined;
  }
  const edit = { ...linesOf(document, place.entry.range), text: '' };
  // A key in an inline table shares its line with others.
  const after = parseToml(applied(document.text, [edit]), { version: document.version });
  return after.errors.length === 0 ? edit : undefined;
}

function fix(
  { document, path, uri }: FixInput,
  title: string,
  edits: readonly OffsetEdit[],
  diagnostics: Diagnostic[],
  isPreferred = true,
): CodeAction {
  const changes = { [uri(path)]: textEdits(document, edits) };
  return action(title, CodeActionKind.QuickFix, { changes }, { diagnostics, isPreferred });
}
