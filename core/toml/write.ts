import type { Value, ValueTable } from '../value/value';

/** A value as TOML 1.0 writes it, on one line. */
export function tomlValue(value: Value): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return floatText(value);
    case 'object':
      break;
    default:
      return String(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(tomlValue).join(', ')}]`;
  }
  if (isDateTime(value)) {
    return value.text;
  }
  const entries = Object.entries(value).map(
    ([key, item]) => `${tomlKey(key)} = ${tomlValue(item)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

export function tomlKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : quoted(key);
}

/** Sections as a document: `[section]`, then its values, nested tables under headers of their own. */
export function tomlDocument(sections: ValueTable): string {
  return `${tables(sections, []).join('\n\n')}\n`;
}

function tables(table: ValueTable, path: readonly string[]): string[] {
  const inner: [string, ValueTable][] = [];
  const lines: string[] = [];
  for (const [key, value] of Object.entries(table)) {
    if (isPlainTable(value)) {
      inner.push([key, value]);
    } else {
      lines.push(`${tomlKey(key)} = ${tomlValue(value)}`);
    }
  }
  const header = path.length === 0 ? [] : [`[${path.map(tomlKey).join('.')}]`];
  const own = lines.length > 0 || inner.length === 0 ? [[...header, ...lines].join('\n')] : [];
  return [
    ...own.filter((block) => block !== ''),
    ...inner.flatMap(([key, value]) => tables(value, [...path, key])),
  ];
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}

function floatText(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function isPlainTable(value: Value): value is ValueTable {
  return typeof value === 'object' && !Array.isArray(value) && !isDateTime(value);
}

function isDateTime(value: ValueTable | { readonly text: string }): value is { text: string } {
  return '$datetime' in value;
}
