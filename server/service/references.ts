import type { Location as LspLocation, WorkspaceEdit } from 'vscode-languageserver';
import type { Location } from '../../core/workflow/problem';
import { isProblem, locate, locateInText } from '../../core/workflow/sources';
import { codeFacts, readAt, relatives, specsFor } from './parameters';
import { rangeOf } from './place';
import { keyAt } from './toml-place';
import type { Workspace } from './workspace';

/** A parameter, wherever it is named. */
interface Named {
  readonly section: string;
  readonly key: string;
}

/** From a key to its default and the code that reads it; from the code to the default or the configurations. */
export function definitionAt(workspace: Workspace, path: string, offset: number): Location[] {
  const named = parameterAt(workspace, path, offset);
  if (!named) {
    return [];
  }
  const spec = specsFor(workspace, path).find(
    ({ section, key }) => section === named.section && key === named.key,
  );
  const elsewhere = [...(spec?.definedAt ? [spec.definedAt] : []), ...(spec?.uses ?? [])].filter(
    (location) => !(location.file === path && covers(location, offset)),
  );
  return elsewhere.length > 0 || path.endsWith('.toml')
    ? elsewhere
    : placesOf(workspace, path, named).filter(({ file }) => file.endsWith('.toml'));
}

export function referencesAt(workspace: Workspace, path: string, offset: number): Location[] {
  const named = parameterAt(workspace, path, offset);
  return named ? placesOf(workspace, path, named) : [];
}

export function renameAt(
  workspace: Workspace,
  path: string,
  offset: number,
  newName: string,
  uri: (path: string) => string,
): WorkspaceEdit | undefined {
  const places = referencesAt(workspace, path, offset);
  if (places.length === 0 || !/^[A-Za-z0-9_-]+$/.test(newName)) {
    return undefined;
  }
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const place of places) {
    const edits = changes[uri(place.file)] ?? [];
    edits.push({ range: rangeOf(place), newText: newName });
    changes[uri(place.file)] = edits;
  }
  return { changes };
}

export function toLsp(location: Location, uri: (path: string) => string): LspLocation {
  return { uri: uri(location.file), range: rangeOf(location) };
}

function parameterAt(workspace: Workspace, path: string, offset: number): Named | undefined {
  if (path.endsWith('.toml')) {
    const document = workspace.sources.document(path, undefined);
    const place = isProblem(document) ? undefined : keyAt(document, offset);
    const [section, ...rest] = place?.path ?? [];
    return section !== undefined && rest.length > 0 ? { section, key: rest.join('.') } : undefined;
  }
  const facts = codeFacts(workspace, path);
  const read = facts && readAt(facts, offset);
  const spec =
    read &&
    specsFor(workspace, path).find(
      ({ key, section }) => key === read.key && (read.sections?.includes(section) ?? true),
    );
  return spec && { section: spec.section, key: spec.key };
}

/** Every place in configurations, defaults and code of the type. */
function placesOf(workspace: Workspace, path: string, { section, key }: Named): Location[] {
  return relatives(workspace, path).flatMap((file) => {
    if (file.endsWith('.toml')) {
      const document = workspace.sources.document(file, undefined);
      const table = isProblem(document) ? undefined : document.root.entries.get(section)?.value;
      const entry = table?.type === 'table' ? table.entries.get(key) : undefined;
      return entry && !isProblem(document)
        ? [inside(locate(file, document, entry.key.range), entry.key.name, document.text)]
        : [];
    }
    const facts = codeFacts(workspace, file);
    return (facts?.reads ?? [])
      .filter((read) => read.key === key && (read.sections?.includes(section) ?? true))
      .map(({ span }) => locateInText(file, facts?.text ?? '', span));
  });
}

/** A quoted key without its quotes, so that a rename keeps them. */
function inside(location: Location, name: string, text: string): Location {
  const { start, end } = location;
  return end - start === name.length + 2 && text.slice(start + 1, end - 1) === name
    ? {
        ...location,
        start: start + 1,
        end: end - 1,
        column: location.column + 1,
        endColumn: location.endColumn - 1,
      }
    : location;
}

function covers({ start, end }: Location, offset: number): boolean {
  return start <= offset && offset <= end;
}
