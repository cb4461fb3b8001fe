import type { ValueTable } from '../value/value';
import { checkValues, NOWHERE } from './check-values';
import { factsOf } from './code-facts';
import type { WorkflowFiles } from './files';
import { flatten } from './flatten';
import { singleLayer } from './layers';
import { isTable, leavesOf, Merged, withoutPlace } from './merge';
import { applyOverrides } from './overrides';
import type { Problem } from './problem';
import { Sources } from './sources';
import { buildSpecs, typeOfValue } from './specs';
import type { Override, ParameterSpec, Provenance, Resolution, WorkflowType } from './types';

/** What the store kept of an execution, or of a definition. */
export interface StoredWorkflow {
  readonly workflowName: string;
  readonly version: string;
  readonly type: WorkflowType;
  readonly code: string;
  readonly defaults: ValueTable;
  readonly values: ValueTable;
  /** Where each value came from: `section.key`, or all of them from one layer. */
  readonly from: (path: string) => Provenance;
}

/** What is laid on top of what was kept. */
export interface OnTop {
  readonly overrides: readonly Override[];
  readonly testbed?: { readonly file: string; readonly files: WorkflowFiles } | undefined;
}

/** A workflow as the store has it, with testbed file and overrides on top; no other file plays a part. */
export function resolveStored(stored: StoredWorkflow, { overrides, testbed }: OnTop): Resolution {
  const { type, code, values } = stored;
  const facts = factsOf(code, type.language);
  const specs = buildSpecs({
    schema: undefined,
    defaults: undefined,
    code: { file: type.codeFile, text: code, facts },
    given: [],
  }).map((spec) => withValueType(spec, values));
  const merged = new Merged();
  lay(merged, values, stored.from);
  const problems: Problem[] = [];
  if (testbed) {
    const [layer] = singleLayer(testbed.file, 'testbed', new Sources(testbed.files), problems);
    const above = Merged.of(
      layer ? [{ file: layer, without: ['schema', 'workflow'] }] : [],
      [],
      undefined,
    );
    lay(merged, above.values, (path) => above.provenance.get(path) ?? withoutPlace('testbed'));
  }
  problems.push(
    ...applyOverrides(merged, specs, overrides, []),
    ...checkValues(merged.values, specs, NOWHERE),
  );
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  const { workflowName, version, defaults } = stored;
  return {
    ok: true,
    problems,
    workflow: {
      workflowName,
      version,
      type,
      code,
      configFile: undefined,
      defaults,
      specs,
      effective: {
        values: merged.values,
        flattened: flatten(merged.values),
        provenance: merged.provenance,
        problems,
      },
      isFromStore: true,
    },
  };
}

function lay(merged: Merged, values: ValueTable, from: (path: string) => Provenance): void {
  for (const [section, table] of Object.entries(values)) {
    for (const [path, value] of isTable(table) ? leavesOf(table, [section]) : []) {
      merged.setValue(path, value, from(path.join('.')));
    }
  }
}

/** A kept value has the type that its parameter had then. */
function withValueType(spec: ParameterSpec, values: ValueTable): ParameterSpec {
  const section = values[spec.section];
  const type = isTable(section) ? typeOfValue(section[spec.key]) : undefined;
  return { ...spec, type: type ?? spec.type };
}
