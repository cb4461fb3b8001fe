import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { ExecutionRow } from '../../../core/store/types';
import { fromJson } from '../../../core/value/json';
import type { ValueTable } from '../../../core/value/value';
import { resolveWorkflow } from '../../../core/workflow';
import { baseName } from '../../../core/workflow/layers';
import { editorFiles } from '../editor-files';
import { problemSentence } from '../failure-texts';
import type { Stores } from '../stores';
import { type FoundExecution, runTarget, type Target, targetAt } from '../targets';
import type { EffectiveValues, Origin } from './effective-text';

export const EFFECTIVE_SCHEME = 'swf-effective';

/** What a document shows: the files as they are now, or what an execution kept. It stands in the document's address. */
export type Source =
  | { readonly target: Target }
  | { readonly executionId: string; readonly storeFolder: string };

/** `bare` leaves the comments out, so that two of them differ only where their values do. */
export function effectiveUri(source: Source, bare: boolean): vscode.Uri {
  const name =
    'target' in source ? baseName(source.target.file).replace(/\.\w+$/, '') : source.executionId;
  return vscode.Uri.from({
    scheme: EFFECTIVE_SCHEME,
    // A folder of that name makes it a configuration for the editor.
    path: `/workflows/${name} (effective).toml`,
    query: JSON.stringify({ ...source, bare }),
  });
}

export function sourceOf({ query }: vscode.Uri): { source: Source; bare: boolean } {
  const { bare, ...source } = JSON.parse(query) as Source & { bare: boolean };
  return { source, bare };
}

export async function readSource(source: Source, stores: Stores): Promise<EffectiveValues> {
  if ('target' in source) {
    return valuesOfFiles(source.target);
  }
  const found = await stores.find(source.storeFolder, source.executionId);
  if (found === undefined) {
    return nothing(vscode.l10n.t('{0} is not in the store any more.', source.executionId));
  }
  const { row } = found;
  const store = await stores.open(source.storeFolder);
  const revision = await store.revision(row.revision);
  return {
    values: fromJson(row.parameter_values) as ValueTable,
    origins: new Map(Object.entries(provenanceOf(row))),
    defaults: revision ? (fromJson(revision.parameter_values) as ValueTable) : {},
    problems: [],
  };
}

function valuesOfFiles(target: Target): EffectiveValues {
  const resolution = resolveWorkflow(runTarget(target, []), [target.workflowFolder], editorFiles());
  const read = resolution.ok ? resolution.workflow : resolution.read;
  const problems = resolution.ok
    ? []
    : resolution.problems.filter(({ severity }) => severity === 'error').map(problemSentence);
  return read
    ? {
        values: read.effective.values,
        origins: read.effective.provenance,
        defaults: read.defaults,
        problems,
      }
    : nothing(...problems);
}

function nothing(...problems: readonly string[]): EffectiveValues {
  return { values: {}, origins: new Map(), defaults: {}, problems };
}

function provenanceOf(row: ExecutionRow): Record<string, Origin> {
  const kept = JSON.parse(row.provenance) as Record<
    string,
    { layer: Origin['layer']; file: string | null; line: number | null; column: number | null }
  >;
  return Object.fromEntries(
    Object.entries(kept).map(([path, { layer, file, line, column }]) => [
      path,
      {
        layer,
        file: file ?? undefined,
        line: line ?? undefined,
        column: column ?? undefined,
        shadowed: [],
      },
    ]),
  );
}

/** What an execution was run from, or its definition when the configuration is gone; undefined without both. */
export function filesOf({ row, storeFolder }: FoundExecution): Target | undefined {
  const origins = Object.values(provenanceOf(row));
  const given = (layer: Origin['layer']) => origins.find((one) => one.layer === layer)?.file;
  const configuration = given('config');
  const folder = dirname(
    configuration ?? given('default') ?? `${dirname(storeFolder)}/workflows/.`,
  ).replaceAll('\\', '/');
  const code = ['py', 'ts'].map((ending) => `${folder}/${row.workflow_type}.${ending}`);
  const file = [configuration, ...code].find((one) => one !== undefined && existsSync(one));
  return file === undefined ? undefined : targetAt(file);
}
