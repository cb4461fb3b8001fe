import type { TableEntry, TableNode, TomlDocument } from '../toml';
import { isProblem, type Sources } from './sources';
import type { Catalogue, Configuration, WorkflowType } from './types';

const DEFAULTS = '_default.toml';

/** What the folders hold, as it is remembered or read anew. */
export function readCatalogue(folders: readonly string[], sources: Sources): Catalogue {
  return sources.files.catalogue?.(folders) ?? freshCatalogue(folders, sources);
}

/** Lists the folders and reads every configuration in them. */
export function freshCatalogue(folders: readonly string[], sources: Sources): Catalogue {
  const types: WorkflowType[] = [];
  const configurations: Configuration[] = [];
  for (const folder of folders) {
    const names = sources.files.list(folder);
    const present = new Set(names);
    const path = (name: string): string => `${folder}/${name}`;
    for (const name of names) {
      const code = /^([^.].*)\.(py|ts)$/.exec(name);
      if (code && !name.endsWith('.d.ts') && !name.startsWith('__')) {
        const [, stem = '', ending] = code;
        types.push({
          name: stem,
          language: ending === 'py' ? 'python' : 'typescript',
          codeFile: path(name),
          defaultsFile: present.has(stem + DEFAULTS) ? path(stem + DEFAULTS) : undefined,
          schemaFile: present.has(`${stem}.schema.json`) ? path(`${stem}.schema.json`) : undefined,
        });
      } else if (name.endsWith('.toml')) {
        const configuration = readConfiguration(path(name), sources);
        if (configuration) {
          configurations.push(configuration);
        }
      }
    }
  }
  return { types, configurations };
}

/** The configuration a file is; undefined without a `[workflow]` table. */
export function readConfiguration(file: string, sources: Sources): Configuration | undefined {
  const document = sources.document(file, undefined);
  if (isProblem(document)) {
    return undefined;
  }
  const workflow = section(document, 'workflow');
  return (
    workflow && {
      file,
      name: stringOf(workflow.entries.get('name')),
      version: stringOf(workflow.entries.get('version')),
      writtenType: stringOf(workflow.entries.get('type')),
    }
  );
}

export function section(document: TomlDocument, name: string): TableNode | undefined {
  const value = document.root.entries.get(name)?.value;
  return value?.type === 'table' ? value : undefined;
}

export function stringOf(entry: TableEntry | undefined): string | undefined {
  return entry?.value.type === 'string' ? entry.value.value : undefined;
}

export function isDefaults(file: string): boolean {
  return file.endsWith(DEFAULTS);
}
