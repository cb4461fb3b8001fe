import { CompletionItemKind } from 'vscode-languageserver';
import { tomlValue, toValue } from '../../core/toml';
import type { Value } from '../../core/value/value';
import { entryAt } from '../../core/workflow/layer-places';
import { baseName, resolvePath } from '../../core/workflow/layers';
import { isProblem } from '../../core/workflow/sources';
import { specAt } from '../../core/workflow/spec-index';
import { type Draft, literal } from './completion-items';
import type { CompletionPlace } from './completion-place';
import { codeFacts, definitionsBeside, givers, specsFor } from './parameters';
import type { Workspace } from './workspace';

type ValuePlace = Extract<CompletionPlace, { kind: 'value' }>;

/** Values to choose from, each with where it comes from. */
class Choice {
  private readonly found = new Map<string, { readonly value: Value; readonly why: string }>();

  constructor(private readonly inArray: boolean) {}

  add(value: Value | undefined, why: string): void {
    for (const one of this.inArray && Array.isArray(value) ? value : [value]) {
      if (one !== undefined && !this.found.has(tomlValue(one))) {
        this.found.set(tomlValue(one), { value: one, why });
      }
    }
  }

  drafts(quote: string | undefined): Draft[] {
    return [...this.found].flatMap(([text, { value, why }]): Draft[] => {
      // Inside quotes only text can stand.
      if (quote !== undefined && typeof value !== 'string') {
        return [];
      }
      const shown = quote === undefined ? text : text.slice(1, -1);
      return [
        { label: shown, detail: why, kind: CompletionItemKind.Value, insert: literal(shown) },
      ];
    });
  }
}

export function valueDrafts(workspace: Workspace, path: string, place: ValuePlace): Draft[] {
  const [section, ...keys] = place.path;
  const key = keys.at(-1) ?? section ?? '';
  const choice = new Choice(place.inArray);
  if (key === 'includes' || key === 'include') {
    return section === key || section === 'workflow' ? includeDrafts(workspace, path, place) : [];
  }
  if (section === 'workflow' && keys.length === 1) {
    addIdentity(choice, workspace, path, key);
  } else if (section === 'schema') {
    addSchemaWords(choice, key);
  } else if (section !== undefined) {
    addParameter(choice, workspace, path, section, keys);
    if (/destination|queue|topic/.test(key)) {
      addDestinations(choice, workspace, path);
    }
  }
  return choice.drafts(place.quote);
}

function addIdentity(choice: Choice, workspace: Workspace, path: string, key: string): void {
  const { configurations } = workspace.catalogueFor(path);
  const own = configurations.find(({ file }) => file === path);
  switch (key) {
    case 'type':
      for (const { name } of definitionsBeside(workspace, path)) {
        choice.add(name, 'code file');
      }
      return;
    case 'version': {
      const same = configurations.filter(({ name, file }) => name === own?.name && file !== path);
      for (const { version, file } of [...same, ...configurations]) {
        choice.add(file === path ? undefined : version, baseName(file));
      }
      for (const version of workspace.past.versions(workspace.folderOf(path), own?.name ?? '')) {
        choice.add(version, 'registered');
      }
      choice.add('1.0', 'first version');
      return;
    }
    case 'name':
      for (const { name, file } of configurations) {
        choice.add(file === path ? undefined : name, baseName(file));
      }
      for (const { name } of definitionsBeside(workspace, path)) {
        choice.add(name, 'code file');
      }
      return;
    default:
  }
}

function addSchemaWords(choice: Choice, word: string): void {
  const words: Readonly<Record<string, readonly string[]>> = {
    type: ['string', 'integer', 'float', 'boolean', 'array', 'table', 'datetime'],
    unit: ['s', 'ms', 'min', 'h', 'Hz', 'kHz', 'B', 'kB', 'MB', 'GB'],
  };
  for (const one of words[word] ?? []) {
    choice.add(one, word);
  }
}

/** Allowed values, default, examples, then what other files of the type say, then what was run. */
function addParameter(
  choice: Choice,
  workspace: Workspace,
  path: string,
  section: string,
  keys: readonly string[],
): void {
  const spec = specAt(specsFor(workspace, path), section, keys.join('.'));
  for (const one of spec?.enum ?? (spec?.type === 'boolean' ? [true, false] : [])) {
    choice.add(one, 'allowed');
  }
  choice.add(spec?.default, 'default');
  for (const one of spec?.examples ?? []) {
    choice.add(one, 'example');
  }
  for (const file of givers(workspace, path)) {
    const other = file !== path ? workspace.sources.document(file, undefined) : undefined;
    const entry = other && !isProblem(other) ? entryAt(other.root, [section, ...keys]) : undefined;
    choice.add(entry && toValue(entry.value), baseName(file));
  }
}

/** Where the definitions of the folder send to, and the two ways to begin. */
function addDestinations(choice: Choice, workspace: Workspace, path: string): void {
  for (const { codeFile } of definitionsBeside(workspace, path)) {
    for (const { destination } of codeFacts(workspace, codeFile)?.messages ?? []) {
      choice.add(destination, baseName(codeFile));
    }
  }
  choice.add('/topic/', 'to all who listen');
  choice.add('/queue/', 'to one who takes it');
}

/** Files of a folder below or above, as far as the path is typed. */
function includeDrafts(
  workspace: Workspace,
  path: string,
  { start, end, quote, inArray }: ValuePlace,
): Draft[] {
  const typed = quote === undefined ? '' : (workspace.textOf(path) ?? '').slice(start, end);
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const at = resolvePath(path, `${folder}.`);
  const names = [
    ...workspace.files
      .list(at)
      .filter(
        (name) => name.endsWith('.toml') && `${at}/${name}` !== path && name !== 'testbed.toml',
      ),
    ...(workspace.files.folders?.(at) ?? []).map((name) => `${name}/`),
    ...(folder === '' || /^(\.\.\/)+$/.test(folder) ? ['../'] : []),
  ];
  return names.map((name) => {
    const isFolder = name.endsWith('/');
    const text = literal(folder + name);
    const close = inArray ? text : `[${text}]`;
    return {
      label: folder + name,
      kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
      rank: isFolder ? 2 : 1,
      insert: quote === undefined ? close.replace(text, JSON.stringify(text)) : text,
    };
  });
}
