import type { ValueTable } from '../value/value';
import { checkValues, NOWHERE } from './check-values';
import { factsOf } from './code-facts';
import { flatten } from './flatten';
import { isTable, leavesOf, Merged } from './merge';
import { applyOverrides } from './overrides';
import { buildSpecs, typeOfValue } from './specs';
import type { Override, ParameterSpec, Resolution, WorkflowType } from './types';

/** What the store kept of an execution. */
export interface StoredWorkflow {
  readonly workflowName: string;
  readonly version: string;
  readonly type: WorkflowType;
  readonly code: string;
  readonly defaults: ValueTable;
  readonly values: ValueTable;
}

/** A workflow as it was executed, with overrides on top; files on the disk play no part. */
export function resolveStored(stored: StoredWorkflow, overrides: readonly Override[]): Resolution {
  const { type, code, values } = stored;
  const facts = factsOf(code, type.language);
  const specs = buildSpecs({
    schema: undefined,
    defaults: undefined,
    code: { file: type.codeFile, text: code, facts },
    given: [],
  }).map((spec) => withValueType(spec, values));
  const merged = new Merged();
  for (const [section, table] of Object.entries(values)) {
    for (const [path, value] of isTable(table) ? leavesOf(table, [section]) : []) {
      merged.setValue(path, value, 'config');
    }
  }
  const problems = [
    ...applyOverrides(merged, specs, overrides, []),
    ...checkValues(merged.values, specs, NOWHERE),
  ];
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
    },
  };
}

/** A kept value has the type that its parameter had then. */
function withValueType(spec: ParameterSpec, values: ValueTable): ParameterSpec {
  const section = values[spec.section];
  const type = isTable(section) ? typeOfValue(section[spec.key]) : undefined;
  return { ...spec, type: type ?? spec.type };
}
