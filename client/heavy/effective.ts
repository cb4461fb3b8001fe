import { toJson } from '../../core/value/json';
import type { ValueTable } from '../../core/value/value';
import { resolveWorkflow } from '../../core/workflow';
import { baseName } from '../../core/workflow/layers';
import { isTable } from '../../core/workflow/merge';
import type { Provenance } from '../../core/workflow/types';
import { editorFiles } from './editor-files';
import { runTarget, type Target } from './targets';
import type { Texts } from './texts';

/** Every value that a run would use, each with the file and line that gave it. */
export async function showEffectiveConfiguration(target: Target, texts: Texts): Promise<void> {
  const resolution = resolveWorkflow(runTarget(target, []), [target.workflowFolder], editorFiles());
  if (!resolution.ok) {
    const [first] = resolution.problems;
    throw new Error(first ? `${first.message}${first.remedy ? `: ${first.remedy}` : ''}` : '');
  }
  const { values, provenance } = resolution.workflow.effective;
  const lines = Object.entries(values).flatMap(([section, table]) =>
    isTable(table) ? ['', `[${section}]`, ...rows(table, section, provenance)] : [],
  );
  const name = `${baseName(target.file).replace(/\.\w+$/, '')} (effective).toml`;
  await texts.show(name, `${lines.slice(1).join('\n')}\n`, 'swf-workflow');
}

function rows(
  table: ValueTable,
  path: string,
  provenance: ReadonlyMap<string, Provenance>,
  prefix = '',
): string[] {
  return Object.entries(table).flatMap(([key, value]) => {
    const inner = `${path}.${key}`;
    if (isTable(value) && !provenance.has(inner)) {
      return rows(value, inner, provenance, `${prefix}${key}.`);
    }
    const from = provenance.get(inner);
    const place = from?.file === undefined ? from?.layer : `${baseName(from.file)}:${from.line}`;
    return [`${`${prefix}${key} = ${toJson(value)}`.padEnd(36)} # ${from?.layer}: ${place}`];
  });
}
