import type { Range, TomlDocument } from '../toml';
import { section } from './catalogue';
import type { Location } from './problem';
import { isProblem, locate, type Sources, wholeFile } from './sources';

/** Where a section begins: its header, or the first of its keys. */
export function headerOf(document: TomlDocument, name: string): Range | undefined {
  const header = document.headers.find(({ keys }) => keys.length === 1 && keys[0]?.name === name);
  return header?.range ?? document.root.entries.get(name)?.key.range;
}

/** A section's header; without one that of `[workflow]`, or the file. */
export function sectionPlace(file: string, document: TomlDocument, name: string): Location {
  const range = headerOf(document, name) ?? headerOf(document, 'workflow');
  return range ? locate(file, document, range) : wholeFile(file);
}

/** The value of the first of these keys that `[workflow]` has; without any its header. */
export function identityPlace(file: string, sources: Sources, keys: readonly string[]): Location {
  const document = sources.document(file, undefined);
  if (isProblem(document)) {
    return wholeFile(file);
  }
  const workflow = section(document, 'workflow');
  const entry = keys.map((key) => workflow?.entries.get(key)).find((one) => one !== undefined);
  return entry
    ? locate(file, document, entry.value.range)
    : sectionPlace(file, document, 'workflow');
}
