import { type TomlDocument, tomlKey } from '../toml';
import type { WorkflowFiles } from './files';
import { SYSTEM_SECTIONS } from './flatten';
import { baseName } from './layers';
import type { Problem } from './problem';
import { locate } from './sources';
import { nearest } from './suggest';

/** Every section that some workflow knows, with its keys. */
export type KnownKeys = ReadonlyMap<string, ReadonlySet<string>>;

/** Where overrides for all workflows stand; `[testbed]` and the other system sections are its own. */
export function isTestbedFile(file: string, named: string | undefined): boolean {
  return file === named || baseName(file) === 'testbed.toml';
}

/** `testbed.toml` in the workflow folder, or in the folder that holds it. */
export function testbedFileBeside(
  workflowFolder: string,
  files: WorkflowFiles,
): string | undefined {
  const parent = workflowFolder.slice(0, workflowFolder.lastIndexOf('/'));
  return [workflowFolder, parent]
    .filter((folder) => files.list(folder).includes('testbed.toml'))
    .map((folder) => `${folder}/testbed.toml`)[0];
}

/** Overrides that change nothing: no workflow of the folder knows the section, or the key in it. */
export function testbedProblems(file: string, document: TomlDocument, known: KnownKeys): Problem[] {
  return [...document.root.entries].flatMap(([section, { key, value }]): Problem[] => {
    if (SYSTEM_SECTIONS.includes(section) || value.type !== 'table') {
      return [];
    }
    const keys = known.get(section);
    if (keys === undefined) {
      const meant = nearest(section, known.keys());
      return [unmatched(`[${section}]`, meant, locate(file, document, key.range))];
    }
    return [...value.entries]
      .filter(([name]) => !keys.has(name))
      .map(([name, entry]) =>
        unmatched(
          `${section}.${name}`,
          nearest(
            name,
            [...keys].filter((other) => !value.entries.has(other)),
          ),
          locate(file, document, entry.key.range),
        ),
      );
  });
}

function unmatched(
  name: string,
  meant: string | undefined,
  location: Problem['location'],
): Problem {
  return {
    code: 'override-unmatched',
    severity: 'warning',
    message: `No workflow knows ${name}: this overrides nothing`,
    location,
    remedy: meant === undefined ? 'take it out' : `did you mean ${meant}?`,
    ...(meant === undefined ? {} : { suggestion: tomlKey(meant) }),
  };
}
