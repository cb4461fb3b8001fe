import { statSync } from 'node:fs';
import { absolutePath, testbedFile } from '../core/run/places';
import { validateFiles } from '../core/workflow';
import type { WorkflowFiles } from '../core/workflow/files';
import type { Problem } from '../core/workflow/problem';

/** Problems of the files named, of all in the folders named, or of the whole workflow folder. */
export function problemsOf(
  paths: readonly string[],
  workflowFolder: string,
  files: WorkflowFiles,
): readonly Problem[] {
  const testbed = testbedFile(undefined, workflowFolder);
  const asked = paths.length === 0 ? [workflowFolder] : paths.map((path) => absolutePath(path));
  const listed = asked.flatMap((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory()
      ? files
          .list(path)
          .map((name) => `${path}/${name}`)
          .filter((file) => /\.(toml|py|ts)$/.test(file))
      : [path],
  );
  const all = paths.length === 0 && testbed ? [...new Set([...listed, testbed])] : listed;
  return validateFiles(all, [workflowFolder], files, { testbedFile: testbed });
}
