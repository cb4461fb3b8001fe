import type { DefinitionRow, Store } from '../store/types';
import { fromJson } from '../value/json';
import type { ValueTable } from '../value/value';
import { resolveStored } from '../workflow';
import type { WorkflowFiles } from '../workflow/files';
import { withoutPlace } from '../workflow/merge';
import { error } from '../workflow/sources';
import type { Resolution, RunTarget } from '../workflow/types';
import { storedType } from './stored';

/** A workflow that runs as it was registered, and why its files do not. */
export interface Registered {
  readonly resolution: Resolution;
  /** One sentence for people; undefined where the resolution says it. */
  readonly note: string | undefined;
}

type Refused = Extract<Resolution, { ok: false }>;

const GONE = ['workflow-unknown', 'code-not-found', 'file-missing'];

/**
 * What the store knows under a name whose files cannot give it (design §3): another version that was asked for, or
 * the files are gone. Undefined when the files' own problems stand.
 */
export async function registeredWorkflow(
  store: Pick<Store, 'definitions'>,
  target: RunTarget,
  { problems, read }: Refused,
  { files, workflowFolder }: { readonly files: WorkflowFiles; readonly workflowFolder: string },
): Promise<Registered | undefined> {
  const isOtherVersion = problems.some(({ code }) => code === 'version-differs');
  const isGone = problems.some(({ code }) => GONE.includes(code));
  if (target.configFile !== undefined || !(isOtherVersion || isGone)) {
    return undefined;
  }
  const name = read?.workflowName ?? target.name;
  const all = (await store.definitions()).filter(({ workflow_name }) => workflow_name === name);
  const fitting = all.filter(({ version }) => (target.version ?? version) === version);
  const [row] = fitting;
  if (row === undefined) {
    return undefined;
  }
  if (fitting.length > 1) {
    return { resolution: { ok: false, problems: [severalVersions(fitting)] }, note: undefined };
  }
  const why = isOtherVersion ? 'the files are of another version' : 'its code file is gone';
  return {
    resolution: fromRow(row, target, files, workflowFolder),
    note: `${row.workflow_name} ${row.version} runs as it was registered on ${row.updated_at.slice(0, 10)}: ${why}`,
  };
}

function fromRow(
  row: DefinitionRow,
  { testbedFile, overrides }: RunTarget,
  files: WorkflowFiles,
  workflowFolder: string,
): Resolution {
  const defaults = fromJson(row.parameter_values) as ValueTable;
  return resolveStored(
    {
      workflowName: row.workflow_name,
      version: row.version,
      type: storedType(row.workflow_type, row.language, workflowFolder),
      code: row.definition,
      defaults,
      values: defaults,
      from: () => withoutPlace('default'),
    },
    { overrides, testbed: testbedFile === undefined ? undefined : { file: testbedFile, files } },
  );
}

function severalVersions(rows: readonly DefinitionRow[]) {
  const versions = rows.map(({ version }) => version).join(', ');
  return error(
    'version-missing',
    `The code file of ${rows[0]?.workflow_name} is gone, and the store has its versions ${versions}`,
    undefined,
    `choose one with --version ${rows[0]?.version}`,
  );
}
