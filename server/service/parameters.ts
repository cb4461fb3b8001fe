import type { CodeFacts } from '../../core/code';
import { parametersOf } from '../../core/workflow';
import { factsOf } from '../../core/workflow/code-facts';
import { documentsOf, typeNameOf as typeOfConfiguration } from '../../core/workflow/documents';
import { configurationLayers } from '../../core/workflow/layers';
import { type PlacedReads, placeReads } from '../../core/workflow/placed-reads';
import type {
  EffectiveConfiguration,
  ParameterSpec,
  Resolution,
  WorkflowType,
} from '../../core/workflow/types';
import { sectionsOf, type WrittenSections } from '../../core/workflow/written-sections';
import type { PastExecution } from './past';
import type { Workspace } from './workspace';

/** The parameters that a configuration, a defaults file, an include, a testbed file or a code file is about. */
export function specsFor(workspace: Workspace, path: string): readonly ParameterSpec[] {
  return workspace.once(`specs ${path}`, () => {
    const catalogue = workspace.catalogueFor(path);
    const names = typesOf(workspace, path);
    const ofTypes = catalogue.types
      .filter(({ name }) => names.includes(name))
      .map((type) => {
        const others = documentsOf(type, catalogue, workspace.sources);
        const target = { name: type.name, configFile: undefined };
        return parametersOf(target, workspace.foldersFor(path), workspace.files, others);
      });
    // Of one type it is the same list as before, and so is what is known of it.
    return ofTypes.length === 1 && ofTypes[0] ? ofTypes[0] : firstOfEach(ofTypes.flat());
  });
}

/** Of parameters that several types have, the first type's. */
function firstOfEach(all: readonly ParameterSpec[]): readonly ParameterSpec[] {
  const specs = new Map<string, ParameterSpec>();
  for (const spec of all) {
    const name = `${spec.section}.${spec.key}`;
    specs.set(name, specs.get(name) ?? spec);
  }
  return [...specs.values()];
}

/** Names of the types that a file is about: one, or those that share it. */
export function typesOf(workspace: Workspace, path: string): readonly string[] {
  const own = typeNameOf(workspace, path);
  return own === undefined ? sharedTypes(workspace, path) : [own];
}

/** An include is about the types whose configurations include it, a testbed file about all. */
function sharedTypes(workspace: Workspace, path: string): string[] {
  const { configurations, types } = workspace.catalogueFor(path);
  if (!path.endsWith('.toml') || configurations.some(({ file }) => file === path)) {
    return [];
  }
  if (path.endsWith('/testbed.toml') || path === workspace.testbedFor(path)) {
    return types.map(({ name }) => name);
  }
  return configurations
    .filter(({ file }) =>
      configurationLayers(file, workspace.sources, []).some((layer) => layer.file === path),
    )
    .flatMap((one) => typeOfConfiguration(one, types) ?? []);
}

/** Recent executions of the type that a file is about, newest first. */
export function pastOf(workspace: Workspace, path: string): readonly PastExecution[] {
  const own = typeNameOf(workspace, path);
  return workspace.past
    .executions(workspace.folderOf(path))
    .filter(({ workflowType }) => workflowType === own);
}

/** What a configuration comes to. */
function resolutionOf(workspace: Workspace, path: string): Resolution {
  return workspace.resolve(
    {
      name: undefined,
      version: undefined,
      configFile: path,
      testbedFile: workspace.testbedFor(path),
      overrides: [],
    },
    workspace.foldersFor(path),
  );
}

/** What the values of a configuration come to, as far as they can be read. */
export function effectiveOf(
  workspace: Workspace,
  path: string,
): EffectiveConfiguration | undefined {
  const resolution = resolutionOf(workspace, path);
  return (resolution.ok ? resolution.workflow : resolution.read)?.effective;
}

export function typeOfCode(workspace: Workspace, path: string): WorkflowType | undefined {
  return workspace.catalogueFor(path).types.find(({ codeFile }) => codeFile === path);
}

/** The code files beside a file that hold an executor; others are modules that they import. */
export function definitionsBeside(workspace: Workspace, path: string): readonly WorkflowType[] {
  return workspace
    .catalogueFor(path)
    .types.filter(({ codeFile }) => codeFacts(workspace, codeFile)?.executor !== undefined);
}

/** What a code file says; undefined for any other file. */
export function codeFacts(workspace: Workspace, path: string): CodeFacts | undefined {
  const text = workspace.textOf(path);
  const type = typeOfCode(workspace, path);
  return text !== undefined && type ? factsOf(text, type.language) : undefined;
}

/** What a code file reads, with the sections that its configurations have. */
export function placedReads(workspace: Workspace, path: string): PlacedReads | undefined {
  return workspace.once(`reads ${path}`, () => {
    const facts = codeFacts(workspace, path);
    return facts && placeReads(facts, sectionsFor(workspace, path));
  });
}

/** The sections that a code file's configurations have, with their keys. */
export function sectionsFor(workspace: Workspace, path: string): WrittenSections {
  const type = typeOfCode(workspace, path);
  const { sources } = workspace;
  return sectionsOf(type ? documentsOf(type, workspace.catalogueFor(path), sources) : []);
}

/** Configurations and defaults of what a file is about, the file itself among them. */
export function configurationsOf(workspace: Workspace, path: string): readonly string[] {
  return workspace.once(`configurations ${path}`, () => {
    const { types, configurations } = workspace.catalogueFor(path);
    const names = typesOf(workspace, path);
    const written = configurations
      .filter((one) => names.includes(typeOfConfiguration(one, types) ?? ''))
      .map(({ file }) => file);
    const defaults = types
      .filter(({ name }) => names.includes(name))
      .flatMap(({ defaultsFile }) => defaultsFile ?? []);
    return [...new Set([...written, ...defaults])];
  });
}

/** Every file that gives values to what a file is about: configurations, defaults, includes, the testbed file. */
export function givers(workspace: Workspace, path: string): readonly string[] {
  return workspace.once(`givers ${path}`, () => {
    const files = configurationsOf(workspace, path);
    const included = files.flatMap((file) =>
      configurationLayers(file, workspace.sources, []).map((layer) => layer.file),
    );
    const testbed = workspace.testbedFor(path);
    return [...new Set([...files, ...included, ...(testbed ? [testbed] : [])])];
  });
}

/** The type's name, found as a run would find it. */
export function typeNameOf(workspace: Workspace, path: string): string | undefined {
  return workspace.once(`type ${path}`, () => {
    const { types, configurations } = workspace.catalogueFor(path);
    const byFile = types.find(
      ({ codeFile, defaultsFile, schemaFile }) =>
        codeFile === path || defaultsFile === path || schemaFile === path,
    );
    const own = configurations.find(({ file }) => file === path);
    return byFile?.name ?? (own && typeOfConfiguration(own, types));
  });
}
