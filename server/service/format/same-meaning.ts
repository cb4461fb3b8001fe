import { type TomlDocument, toTable } from '../../../core/toml';
import { toJson } from '../../../core/value/json';
import { keysOf } from '../toml-place';

/** Two documents give the same values in the same order, and every comment says the same of the same key. */
export function haveSameMeaning(a: TomlDocument, b: TomlDocument): boolean {
  return (
    a.errors.length === 0 &&
    b.errors.length === 0 &&
    toJson(toTable(a.root)) === toJson(toTable(b.root)) &&
    commentsOf(a) === commentsOf(b)
  );
}

function commentsOf({ comments, root, text }: TomlDocument): string {
  const places = comments.map(
    ({ range, text: said }) => `${isBehind(text, range.start)} ${said.trimEnd()}`,
  );
  const descriptions = [...keysOf(root, [])].map(({ path, entry }) => [path, entry.comment]);
  return JSON.stringify([places, descriptions]);
}

/** The comment stands behind something on its line. */
export function isBehind(text: string, start: number): boolean {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '';
}
