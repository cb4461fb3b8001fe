import type { WorkflowFiles } from './files';

const known = new WeakMap<WorkflowFiles, Map<string, unknown>>();
const MOST_KNOWN = 200;

/** What one look at the files left under a name for the next; `make` when there is nothing. */
export function remembered<T>(files: WorkflowFiles, name: string, make: () => T): T {
  const kept = known.get(files) ?? new Map<string, unknown>();
  known.set(files, kept);
  const found = kept.get(name);
  if (found !== undefined) {
    return found as T;
  }
  if (kept.size >= MOST_KNOWN) {
    kept.clear();
  }
  const made = make();
  kept.set(name, made);
  return made;
}
