import type { WorkflowFiles } from '../../../core/workflow/files';
import type { Override, RunTarget } from '../../../core/workflow/types';

export const FOLDER = '/project/workflows';

/** A workflow folder in memory: name → text. */
export function memoryFiles(texts: Readonly<Record<string, string>>): WorkflowFiles {
  return {
    read: (path) => {
      const text = texts[path.slice(FOLDER.length + 1)];
      return text === undefined ? { kind: 'missing' } : { kind: 'text', text };
    },
    list: (folder) => (folder === FOLDER ? Object.keys(texts).sort() : []),
  };
}

export function targetOf(
  file: string,
  overrides: Readonly<Record<string, string>> = {},
): RunTarget {
  return {
    name: undefined,
    version: undefined,
    configFile: `${FOLDER}/${file}`,
    testbedFile: undefined,
    overrides: Object.entries(overrides).map(([path, text]): Override => {
      const dot = path.indexOf('.');
      return { section: path.slice(0, dot), key: path.slice(dot + 1), text, origin: path };
    }),
  };
}
