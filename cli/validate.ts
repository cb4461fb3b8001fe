import { existsSync, statSync } from 'node:fs';
import { definitionOf } from '../core/run/definition';
import { absolutePath, testbedFile } from '../core/run/places';
import { lookAtStore } from '../core/store';
import { revisionOf } from '../core/store/revision';
import { validateFiles } from '../core/workflow';
import type { Registry } from '../core/workflow/check-version';
import type { WorkflowFiles } from '../core/workflow/files';
import type { Problem } from '../core/workflow/problem';

/** Problems of the files named, of all in the folders named, or of the whole workflow folder. */
export function problemsOf(
  paths: readonly string[],
  workflowFolder: string,
  files: WorkflowFiles,
  registry: Registry | undefined,
): readonly Problem[] {
  const testbed = testbedFile(undefined, workflowFolder);
  const asked = paths.length === 0 ? [workflowFolder] : paths.map((path) => absolutePath(path));
  const listed = asked.flatMap((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory()
      ? files
          .list(path)
          .map((name) => `${path}/${name}`)
          .filter((file) => /\.(toml|py|ts|schema\.json)$/.test(file))
      : [path],
  );
  const all = paths.length === 0 && testbed ? [...new Set([...listed, testbed])] : listed;
  const problems = validateFiles(all, [workflowFolder], files, { testbedFile: testbed, registry });
  return inOrder(problems, all);
}

/** File by file as they were asked for, then others; within a file from top to bottom. */
function inOrder(problems: readonly Problem[], asked: readonly string[]): readonly Problem[] {
  const files = [...new Set([...asked, ...problems.map(({ location }) => location?.file ?? '')])];
  const at = new Map(files.map((file, index) => [file, index]));
  const placeOf = ({ location }: Problem): number => at.get(location?.file ?? '') ?? 0;
  return problems.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || (a.location?.start ?? 0) - (b.location?.start ?? 0),
  );
}

/** What the store knows of registered versions; nothing where there is no store yet, or none that can be read, which is said. */
export async function registryOf(storeFolder: string): Promise<Registry | undefined> {
  if (!existsSync(storeFolder)) {
    return undefined;
  }
  try {
    const { definitions } = await lookAtStore(storeFolder, 1);
    const id = (name: string, version: string): string => JSON.stringify([name, version]);
    const revisions = new Map(
      definitions.map((one) => [id(one.workflow_name, one.version), one.revision]),
    );
    return {
      revision: (name, version) => revisions.get(id(name, version)),
      revisionNow: (workflow) => revisionOf(definitionOf(workflow)),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`versions are not compared with what is registered: ${reason}\n`);
    return undefined;
  }
}
