import { fromJson, toJson } from '../value/json';
import type { Value } from '../value/value';

/** Columns whose text is JSON itself: in an export they stand as what they are, not as text in a text. */
const TABLES = ['provenance', 'run_options', 'performance_metrics', 'messages_by_type', 'error'];
/** JSON that tells `2` from `2.0`. */
const TYPED = 'parameter_values';

type Row = Readonly<Record<string, unknown>>;
type Export = Readonly<Record<string, unknown>>;

/** One line for each row, so that two exports can be compared line by line. */
export function exportText(data: object): string {
  const parts = Object.entries(data).map(([name, value]) =>
    Array.isArray(value)
      ? `${JSON.stringify(name)}: [${(value as Row[]).map((row) => `\n  ${rowText(row)}`).join(',')}\n]`
      : `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}

function rowText(row: Row): string {
  const parts = Object.entries(row).map(([name, value]) => {
    const raw = typeof value === 'string' && (name === TYPED || TABLES.includes(name));
    return `${JSON.stringify(name)}: ${raw ? value : JSON.stringify(value)}`;
  });
  return `{${parts.join(', ')}}`;
}

/** The rows of an export with those columns as text again. @throws SyntaxError when it is no JSON */
export function exportOf(text: string): Export | null {
  const plain = JSON.parse(text) as Export | null;
  if (plain === null || typeof plain !== 'object') {
    return null;
  }
  const typed = fromJson(text) as unknown as Export;
  return Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((row, at) => rowOf(row, (typed[name] as Row[])[at])) : value,
    ]),
  );
}

function rowOf(row: unknown, typed: Row | undefined): unknown {
  if (typeof row !== 'object' || row === null) {
    return row;
  }
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (name === TYPED && value !== null) {
        return [name, toJson(typed?.[name] as Value)];
      }
      return [name, TABLES.includes(name) && value !== null ? JSON.stringify(value) : value];
    }),
  );
}
