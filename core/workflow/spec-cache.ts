import type { WorkflowFiles } from './files';
import { buildSpecs, type SpecInput } from './specs';
import type { ParameterSpec } from './types';
import { sectionsOf } from './written-sections';

interface Kept {
  readonly defaults: unknown;
  readonly schema: unknown;
  readonly code: string;
  readonly specs: readonly ParameterSpec[];
}

const known = new WeakMap<WorkflowFiles, Map<string, Kept>>();
const MOST_KNOWN = 200;

/**
 * `buildSpecs`, done again only when something that it depends on has changed: of the files that the code may read
 * too that is where they give a key that the code reads, and not their values.
 */
export function specsOnce(files: WorkflowFiles, input: SpecInput): readonly ParameterSpec[] {
  const kept = known.get(files) ?? new Map<string, Kept>();
  known.set(files, kept);
  const { schema, defaults, code } = input;
  const name = `${code.file}\n${writtenFor(input)}`;
  const latest = kept.get(name);
  if (
    latest?.defaults === defaults?.document &&
    latest?.schema === schema &&
    latest?.code === code.text
  ) {
    return latest.specs;
  }
  const specs = buildSpecs(input);
  if (kept.size >= MOST_KNOWN) {
    kept.clear();
  }
  kept.set(name, { defaults: defaults?.document, schema, code: code.text, specs });
  return specs;
}

function writtenFor({ code, given }: SpecInput): string {
  const sections = sectionsOf(given);
  const { reads, deepReads } = code.facts;
  const keys = [
    ...new Set([...reads, ...deepReads].map(({ key }) => key)),
    ...new Set(deepReads.flatMap(({ within }) => within)),
  ];
  return keys
    .map((key) => {
      const owners = [...sections].flatMap(([name, written]) => (written.has(key) ? name : []));
      return `${key}${sections.has(key) ? '!' : ''}:${owners.join(',')}`;
    })
    .join('\n');
}
