import { SYSTEM_SECTIONS } from '../../core/workflow/flatten';
import { entryAt } from '../../core/workflow/layer-places';
import { isProblem } from '../../core/workflow/sources';
import { familyOf } from './family';
import type { Parameter } from './mentions';
import { codeFacts, placedReads, sectionsFor } from './parameters';
import type { Workspace } from './workspace';

/**
 * A parameter with those that one place of the code reads as well: `{**config['a'], **config['b']}['count']`. They keep
 * one name, or lose each other.
 */
export function readTogether(
  workspace: Workspace,
  path: string,
  parameter: Parameter,
): readonly Parameter[] {
  const [section = '', ...keys] = parameter;
  if (keys.length === 0) {
    return [parameter];
  }
  const found = new Set([section]);
  for (const name of found) {
    for (const other of sectionsReadWith(workspace, path, name, keys)) {
      found.add(other);
    }
  }
  return [...found].map((name) => [name, ...keys]);
}

/** Sections of one read: those that it names, or all, as far as they have such a key. */
function sectionsReadWith(
  workspace: Workspace,
  path: string,
  section: string,
  keys: readonly string[],
): readonly string[] {
  const family = familyOf(workspace, path, [section, ...keys]);
  const wanted = keys.join('\n');
  const reads = family.types
    .flatMap(({ codeFile }) => placedReads(workspace, codeFile) ?? [])
    .flatMap((placed) => [
      ...[...placed.reads, ...placed.mentions].map((one) => ({ ...one, path: one.key })),
      ...[...placed.deepReads, ...placed.deepMentions].map((one) => ({
        ...one,
        path: [...one.within, one.key].join('\n'),
      })),
    ])
    .filter((one) => one.path === wanted && (one.sections?.includes(section) ?? true));
  if (reads.length === 0) {
    return [];
  }
  const having = family.files.flatMap((file) => {
    const document = workspace.sources.document(file, undefined);
    return isProblem(document)
      ? []
      : [...document.root.entries.keys()].filter(
          (name) =>
            !SYSTEM_SECTIONS.includes(name) &&
            name !== 'schema' &&
            entryAt(document.root, [name, ...keys]) !== undefined,
        );
  });
  return having.filter((name) => reads.some(({ sections }) => sections?.includes(name) ?? true));
}

/** Some parameter of the code that takes them flattened has that name, in whatever section. */
export function isFlatParameter(workspace: Workspace, path: string, section: string, name: string) {
  return familyOf(workspace, path, [section]).types.some(
    ({ codeFile }) =>
      codeFacts(workspace, codeFile)?.executor?.signature !== 'config-runner' &&
      [...sectionsFor(workspace, codeFile).values()].some((keys) => keys.has(name)),
  );
}

/** The code takes the parameter from flattened ones, where sections have their names too. */
export function isReadFlat(workspace: Workspace, path: string, [section, key]: Parameter): boolean {
  return familyOf(workspace, path, [section ?? '']).types.some(({ codeFile }) =>
    placedReads(workspace, codeFile)?.reads.some(
      (read) => read.key === key && read.sections === undefined,
    ),
  );
}
