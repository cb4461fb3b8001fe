import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/** Absolute path with `/`, as the workflow layer wants it. */
export function absolutePath(path: string, base = process.cwd()): string {
  return resolve(base, path).split(sep).join('/');
}

/**
 * The workflow folder: the one given, else `workflows/` in `start` or its nearest ancestor that has one.
 * Undefined when there is none.
 */
export function findWorkflowFolder(
  given: string | undefined,
  start = process.cwd(),
): string | undefined {
  if (given !== undefined) {
    return isFolder(given) ? absolutePath(given) : undefined;
  }
  for (let folder = absolutePath(start); ; folder = dirname(folder)) {
    const candidate = folder.endsWith('/workflows') ? folder : join(folder, 'workflows');
    if (isFolder(candidate)) {
      return absolutePath(candidate);
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}

/** The store's folder: `--store`, else `SWF_TESTBED_STORE`, else `.swf-testbed/` beside the workflow folder. */
export function storeFolder(given: string | undefined, workflowFolder: string | undefined): string {
  const chosen = given ?? process.env['SWF_TESTBED_STORE'];
  return chosen
    ? absolutePath(chosen)
    : join(workflowFolder ? dirname(workflowFolder) : process.cwd(), '.swf-testbed');
}

/** `--testbed-config`, else `SWF_TESTBED_CONFIG`, else `testbed.toml` in the folder when it is there. */
export function testbedFile(given: string | undefined, workflowFolder: string): string | undefined {
  const chosen = given ?? process.env['SWF_TESTBED_CONFIG'];
  if (chosen) {
    return absolutePath(chosen);
  }
  return [workflowFolder, dirname(workflowFolder)]
    .map((folder) => join(folder, 'testbed.toml'))
    .find((file) => existsSync(file));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
