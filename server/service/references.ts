import type {
  DocumentHighlight,
  Location as LspLocation,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { tomlKey } from '../../core/toml';
import { baseName, includesOf, resolvePath } from '../../core/workflow/layers';
import type { Location } from '../../core/workflow/problem';
import { isProblem, wholeFile } from '../../core/workflow/sources';
import { isOfSystem, type Mention, mentionsOf, parameterAt } from './mentions';
import { rangeOf } from './place';
import { isFlatParameter, isReadFlat, readTogether } from './read-together';
import { RenameProblem } from './rename-problem';
import { keyAt, within } from './toml-place';
import type { Workspace } from './workspace';

const ROLES: readonly Mention['role'][] = ['schema', 'default', 'read', 'set', 'given'];

/** From a key to its schema, its default and the code that reads it; from the code to schema and default, or to who gives it. */
export function definitionAt(workspace: Workspace, path: string, offset: number): Location[] {
  const file = fileAt(workspace, path, offset);
  if (file) {
    return [file];
  }
  const at = parameterAt(workspace, path, offset) ?? keyOfValueAt(workspace, path, offset);
  if (!at || isOfSystem(at.parameter)) {
    return [];
  }
  const isHere = ({ location }: Mention): boolean =>
    location.file === path && location.start <= offset && offset <= location.end;
  const all = mentionsOf(workspace, path, at.parameter).filter((one) => !isHere(one));
  const isFromCode = !path.endsWith('.toml');
  const fitting = all.filter(({ role }) => role !== 'given' && !(isFromCode && role === 'read'));
  const chosen = fitting.length > 0 ? fitting : all.filter(({ role }) => role === 'given');
  return chosen
    .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
    .map(({ location }) => location);
}

/** On a value its key is meant. */
function keyOfValueAt(workspace: Workspace, path: string, offset: number) {
  const document = path.endsWith('.toml') ? workspace.sources.document(path, undefined) : undefined;
  const place = document && !isProblem(document) ? keyAt(document, offset) : undefined;
  return place && place.path.length > 1 ? { parameter: place.path } : undefined;
}

/** The file that an include or a type names. */
function fileAt(workspace: Workspace, path: string, offset: number): Location | undefined {
  const document = path.endsWith('.toml') ? workspace.sources.document(path, undefined) : undefined;
  if (!document || isProblem(document)) {
    return undefined;
  }
  const include = includesOf(document).find(({ range }) => within(range, offset));
  if (include) {
    return wholeFile(resolvePath(path, include.value));
  }
  const place = keyAt(document, offset);
  const value = place?.entry.value;
  return place?.onValue && place.path.join('.') === 'workflow.type' && value?.type === 'string'
    ? workspace
        .catalogueFor(path)
        .types.filter(({ name }) => name === value.value)
        .map(({ codeFile }) => wholeFile(codeFile))[0]
    : undefined;
}

/** All places of a parameter; without the schema's and the defaults' when declarations are not asked for. */
export function referencesAt(
  workspace: Workspace,
  path: string,
  offset: number,
  withDeclaration = true,
): Location[] {
  const at = parameterAt(workspace, path, offset) ?? keyOfValueAt(workspace, path, offset);
  return at && !isOfSystem(at.parameter)
    ? mentionsOf(workspace, path, at.parameter)
        .filter(({ role }) => withDeclaration || (role !== 'schema' && role !== 'default'))
        .map(({ location }) => location)
    : [];
}

export function highlightsAt(
  workspace: Workspace,
  path: string,
  offset: number,
): DocumentHighlight[] {
  const at = parameterAt(workspace, path, offset);
  return at
    ? mentionsOf(workspace, path, at.parameter)
        .filter(({ location }) => location.file === path)
        .map(({ location, role }) => ({
          range: rangeOf(location),
          kind: role === 'read' ? 2 : 3,
        }))
    : [];
}

/** What would be renamed at an offset, or the reason why nothing can be. @throws RenameProblem */
export function renameRangeAt(
  workspace: Workspace,
  path: string,
  offset: number,
): { readonly range: Range; readonly placeholder: string } {
  const at = parameterAt(workspace, path, offset);
  if (!at) {
    throw new RenameProblem(
      'Only keys, sections and the places in the code that read them can be renamed here.',
    );
  }
  if (isOfSystem(at.parameter)) {
    throw new RenameProblem(`What stands in [${at.parameter[0]}] has a fixed name.`);
  }
  return { range: rangeOf(at.location), placeholder: at.parameter.at(-1) ?? '' };
}

/** The edits that rename a parameter or section everywhere. @throws RenameProblem when that would change a meaning */
export function renameAt(
  workspace: Workspace,
  path: string,
  offset: number,
  newName: string,
  uri: (path: string) => string,
): WorkspaceEdit {
  const { placeholder } = renameRangeAt(workspace, path, offset);
  const { parameter } = parameterAt(workspace, path, offset) as { parameter: readonly string[] };
  const together = readTogether(workspace, path, parameter);
  const mentions = eachOnce(together.flatMap((one) => mentionsOf(workspace, path, one)));
  checkWord(newName, mentions);
  for (const one of newName === placeholder ? [] : together) {
    checkFree(workspace, path, one, newName);
  }
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const mention of newName === placeholder ? [] : mentions) {
    const edits = changes[uri(mention.location.file)] ?? [];
    edits.push({
      range: rangeOf(mention.location),
      newText: writtenAs(newName, placeholder, mention),
    });
    changes[uri(mention.location.file)] = edits;
  }
  return { changes };
}

/** A place that reads several parameters is one place. */
function eachOnce(mentions: readonly Mention[]): readonly Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ location: { file, start } }) => {
    const id = `${file}\n${start}`;
    return !seen.has(id) && seen.add(id);
  });
}

function checkWord(newName: string, mentions: readonly Mention[]): void {
  const isWord = mentions.some(({ style }) => style === 'member' || style === 'shorthand');
  if (isWord && !/^[A-Za-z_$][\w$]*$/.test(newName)) {
    throw new RenameProblem(`The code uses it as a word: ${JSON.stringify(newName)} is none.`);
  }
  if (newName.trim() === '' || /["'`\\\p{Cc}]/u.test(newName)) {
    throw new RenameProblem('A name has no quotes, no backslash, and is not empty.');
  }
  if (newName !== newName.trim()) {
    throw new RenameProblem('A name does not begin or end with a space.');
  }
}

/** @throws RenameProblem when the name is taken, or means something else there */
function checkFree(
  workspace: Workspace,
  path: string,
  parameter: readonly string[],
  newName: string,
): void {
  const isSection = parameter.length === 1;
  if (isSection && (isOfSystem([newName]) || OF_FILES.includes(newName))) {
    throw new RenameProblem(`${newName} has a meaning of its own, and is no section of values.`);
  }
  if (isSection && isFlatParameter(workspace, path, parameter[0] ?? '', newName)) {
    throw new RenameProblem(
      `There is a parameter ${newName}: the code would find it in place of the section.`,
    );
  }
  if (parameter.length === 2 && isReadFlat(workspace, path, parameter)) {
    const [section] = mentionsOf(workspace, path, [newName]);
    if (section) {
      throw new RenameProblem(
        `There is a section [${newName}] (${placeOf(section)}): the code would find ${newName} in its place.`,
      );
    }
  }
  const there = [...parameter.slice(0, -1), newName];
  const [taken] = mentionsOf(workspace, path, there);
  if (taken) {
    throw new RenameProblem(`${there.join('.')} exists already (${placeOf(taken)}).`);
  }
}

/** What the files themselves use at their top. */
const OF_FILES = ['schema', 'include', 'includes'];

function placeOf({ location: { file, line } }: Mention): string {
  return `${baseName(file)}:${line}`;
}

function writtenAs(newName: string, oldName: string, { style, location }: Mention): string {
  if (style === 'shorthand') {
    return `${newName}: ${oldName}`;
  }
  return style === 'bare' && location.file.endsWith('.toml') ? tomlKey(newName) : newName;
}

export function toLsp(location: Location, uri: (path: string) => string): LspLocation {
  return { uri: uri(location.file), range: rangeOf(location) };
}
