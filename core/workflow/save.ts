import { tomlDocument } from '../toml';
import { toJson } from '../value/json';
import type { Value, ValueTable } from '../value/value';
import type { WorkflowFiles } from './files';
import { includesOf } from './layers';
import { isTable } from './merge';
import type { Problem } from './problem';
import { resolveWorkflow } from './resolve';
import { isProblem, Sources } from './sources';
import type { Provenance, ReadWorkflow, Resolution, RunTarget } from './types';

export type SavedConfiguration =
  | {
      readonly ok: true;
      readonly text: string;
      /** `section.key` of values that the testbed's overrides win over: saved, and yet not what a run will use. */
      readonly shadowed: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * A new configuration in `file` (in the folder of the one it comes from, so that its includes hold) that gives the
 * target's effective values, and writes only those that the layers below it do not give already.
 */
export function configurationToSave(
  target: RunTarget,
  name: string,
  file: string,
  folders: readonly string[],
  files: WorkflowFiles,
): SavedConfiguration {
  const resolution = resolveWorkflow(target, folders, files);
  if (!resolution.ok) {
    return resolution;
  }
  const { workflow } = resolution;
  const includes = ownIncludes(workflow, files);
  const head: ValueTable = {
    workflow: {
      name,
      version: workflow.version,
      type: workflow.type.name,
      ...(includes.length > 0 ? { includes } : {}),
    },
  };
  const resolved = (text: string): Resolution =>
    resolveWorkflow(
      { ...target, name: undefined, configFile: file, version: undefined, overrides: [] },
      folders,
      withFile(files, file, text),
    );
  const below = readOf(resolved(tomlDocument(head)))?.effective.values ?? {};
  const { values, provenance } = workflow.effective;
  const isOwn = (path: string): boolean => provenance.get(path)?.layer !== 'testbed';
  const changed = difference(without(values), without(below), isOwn);
  const text = comment(workflow) + tomlDocument({ ...head, ...changed });
  const saved = readOf(resolved(text));
  return {
    ok: true,
    text,
    shadowed: saved ? shadowedIn(changed, saved.effective.provenance) : [],
  };
}

function readOf(resolution: Resolution): ReadWorkflow | undefined {
  return resolution.ok ? resolution.workflow : resolution.read;
}

function comment({ configFile, type }: ReadWorkflow): string {
  const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const below = type.defaultsFile ?? type.codeFile;
  const from =
    configFile && configFile !== type.defaultsFile ? ` Made from ${base(configFile)}.` : '';
  return `# What differs from ${base(below)}.${from}\n`;
}

function ownIncludes({ configFile, type }: ReadWorkflow, files: WorkflowFiles): string[] {
  const document =
    configFile === undefined || configFile === type.defaultsFile
      ? undefined
      : new Sources(files).document(configFile, undefined);
  return document === undefined || isProblem(document)
    ? []
    : includesOf(document).map(({ value }) => value);
}

function withFile(files: WorkflowFiles, file: string, text: string): WorkflowFiles {
  return {
    read: (path) => (path === file ? { kind: 'text', text } : files.read(path)),
    list: (folder) => files.list(folder),
  };
}

/** The file names itself; everything else of what is effective is compared. */
function without({ workflow: _workflow, ...others }: ValueTable): ValueTable {
  return others;
}

function difference(
  wanted: ValueTable,
  below: ValueTable,
  isOwn: (path: string) => boolean,
  path = '',
): ValueTable {
  const kept: [string, Value][] = [];
  for (const [key, value] of Object.entries(wanted)) {
    const inner = path === '' ? key : `${path}.${key}`;
    const under = Object.hasOwn(below, key) ? below[key] : undefined;
    if (isTable(value)) {
      const changed = difference(value, isTable(under) ? under : {}, isOwn, inner);
      if (Object.keys(changed).length > 0) {
        kept.push([key, changed]);
      }
    } else if (isOwn(inner) && (under === undefined || toJson(under) !== toJson(value))) {
      kept.push([key, value]);
    }
  }
  return Object.fromEntries(kept);
}

function shadowedIn(
  written: ValueTable,
  provenance: ReadonlyMap<string, Provenance>,
  path = '',
): string[] {
  return Object.entries(written).flatMap(([key, value]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    return isTable(value)
      ? shadowedIn(value, provenance, inner)
      : provenance.get(inner)?.layer === 'testbed'
        ? [inner]
        : [];
  });
}
