import type { FileRename, ServerCapabilities, WorkspaceEdit } from 'vscode-languageserver';
import { includesOf, resolvePath } from '../../core/workflow/layers';
import { textEdits } from './edits/action';
import type { OffsetEdit } from './format/whitespace-edits';
import { documentOf } from './structure';
import type { Workspace } from './workspace';

const FILTERS = [{ scheme: 'file', pattern: { glob: '**/*.toml' } }];

export const RENAME_CAPABILITIES: ServerCapabilities['workspace'] = {
  fileOperations: { willRename: { filters: FILTERS } },
};

/** The includes that name files which are about to be renamed or moved, with their new names. */
export function renamedIncludes(
  workspace: Workspace,
  files: readonly FileRename[],
  pathOf: (uri: string) => string | undefined,
  uriOf: (path: string) => string,
): WorkspaceEdit | null {
  const moved = new Map<string, string>();
  for (const { oldUri, newUri } of files) {
    const [from, to] = [pathOf(oldUri), pathOf(newUri)];
    if (from !== undefined && to !== undefined) {
      moved.set(from, to);
    }
  }
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const path of new Set([...workspace.workflowFiles(), ...moved.keys()])) {
    const document = documentOf(workspace, path);
    const own = moved.get(path) ?? path;
    const edits = document ? includesOf(document) : [];
    const renamed = edits.flatMap(({ value, range }): OffsetEdit[] => {
      const target = resolvePath(path, value);
      const text = JSON.stringify(relativePath(own, moved.get(target) ?? target));
      const isAffected = moved.has(target) || (own !== path && folderOf(own) !== folderOf(path));
      return isAffected && resolvePath(own, value) !== (moved.get(target) ?? target)
        ? [{ start: range.start, end: range.end, text }]
        : [];
    });
    if (document && renamed.length > 0) {
      changes[uriOf(path)] = textEdits(document, renamed);
    }
  }
  return Object.keys(changes).length > 0 ? { changes } : null;
}

/** As an include would be written in a file. */
function relativePath(from: string, to: string): string {
  const [here, there] = [folderOf(from).split('/'), to.split('/')];
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) {
    shared++;
  }
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
