import { isDefaults } from '../../core/workflow/catalogue';
import { baseName } from '../../core/workflow/layers';
import type { Catalogue, Configuration, WorkflowType } from '../../core/workflow/types';

export interface TypeNode {
  readonly kind: 'type';
  readonly type: WorkflowType;
  readonly file: string;
  readonly versions: readonly VersionNode[];
}

export interface VersionNode {
  readonly kind: 'version';
  readonly typeFile: string;
  /** undefined: no version is written, which a run refuses. */
  readonly version: string | undefined;
  readonly configurations: readonly ConfigurationNode[];
}

export interface ConfigurationNode {
  readonly kind: 'configuration';
  readonly file: string;
  readonly configuration: Configuration;
}

/** A configuration whose code is not there. */
export interface StrayNode {
  readonly kind: 'stray';
  readonly configurations: readonly ConfigurationNode[];
}

export type DefinitionNode = TypeNode | VersionNode | ConfigurationNode | StrayNode;

/** Workflow types → versions → configurations, as a workflow folder has them. */
export function definitionTree({ types, configurations }: Catalogue): DefinitionNode[] {
  const placed = new Map<WorkflowType | undefined, ConfigurationNode[]>();
  for (const configuration of configurations) {
    const type = typeOf(configuration, types);
    const node: ConfigurationNode = {
      kind: 'configuration',
      file: configuration.file,
      configuration,
    };
    placed.set(type, [...(placed.get(type) ?? []), node]);
  }
  const nodes = types.map(
    (type): TypeNode => ({
      kind: 'type',
      type,
      file: type.codeFile,
      versions: versionsOf(type, placed.get(type) ?? []),
    }),
  );
  const stray = placed.get(undefined);
  return stray ? [...nodes, { kind: 'stray', configurations: stray }] : nodes;
}

function versionsOf(type: WorkflowType, nodes: readonly ConfigurationNode[]): VersionNode[] {
  const byVersion = new Map<string | undefined, ConfigurationNode[]>();
  for (const node of nodes) {
    const { version } = node.configuration;
    byVersion.set(version, [...(byVersion.get(version) ?? []), node]);
  }
  return [...byVersion]
    .map(
      ([version, configurations]): VersionNode => ({
        kind: 'version',
        typeFile: type.codeFile,
        version,
        configurations: configurations.sort(defaultsFirst),
      }),
    )
    .sort((a, b) => newestFirst.compare(b.version ?? '', a.version ?? ''));
}

const newestFirst = new Intl.Collator('en', { numeric: true });

function defaultsFirst(a: ConfigurationNode, b: ConfigurationNode): number {
  return (
    Number(isDefaults(b.file)) - Number(isDefaults(a.file)) || newestFirst.compare(a.file, b.file)
  );
}

/** As a run would find it (design §3): written, else by name, else the one type its name ends with. */
function typeOf(
  { file, name = '', writtenType }: Configuration,
  types: readonly WorkflowType[],
): WorkflowType | undefined {
  if (writtenType !== undefined) {
    return types.find((type) => type.name === writtenType);
  }
  const stem = isDefaults(file) ? baseName(file).slice(0, -'_default.toml'.length) : undefined;
  const named = types.find((type) => type.name === name || type.name === stem);
  const ending = types.filter((type) => name.endsWith(type.name));
  return named ?? (ending.length === 1 ? ending[0] : undefined);
}
