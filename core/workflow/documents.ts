import type { TomlDocument } from '../toml';
import { isDefaults } from './catalogue';
import { configurationLayers } from './layers';
import type { Sources } from './sources';
import type { Catalogue, Configuration, WorkflowType } from './types';

/** The name of the type that a configuration is for, found as a run would find it. */
export function typeNameOf(
  { file, name = '', writtenType }: Configuration,
  types: readonly WorkflowType[],
): string | undefined {
  const byFile = isDefaults(file)
    ? types.find(({ defaultsFile }) => defaultsFile === file)
    : undefined;
  if (byFile) {
    return byFile.name;
  }
  const named = writtenType ?? types.find((type) => type.name === name)?.name;
  const ending = types.filter((type) => name.endsWith(type.name));
  return named ?? (ending.length === 1 ? ending[0]?.name : undefined);
}

/** The configurations of a type, its defaults among them when they say what they are. */
export function configurationsOf(
  type: WorkflowType,
  { configurations, types }: Catalogue,
): readonly Configuration[] {
  return configurations.filter((one) => typeNameOf(one, types) === type.name);
}

/** Every document that gives values to a type: its defaults, its configurations and what they include. */
export function documentsOf(
  type: WorkflowType,
  catalogue: Catalogue,
  sources: Sources,
): readonly TomlDocument[] {
  const files = configurationsOf(type, catalogue).map(({ file }) => file);
  const all = type.defaultsFile ? [type.defaultsFile, ...files] : files;
  return [
    ...new Set(
      all.flatMap((file) => configurationLayers(file, sources, []).map((layer) => layer.document)),
    ),
  ];
}
