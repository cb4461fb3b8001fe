import type { Value } from './value';

/** The value as TOML writes it on one line. */
export function tomlText(value: Value): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'number':
      return floatText(value);
    default:
      break;
  }
  if (Array.isArray(value)) {
    return `[${value.map(tomlText).join(', ')}]`;
  }
  if ('$datetime' in value) {
    return String(value['text']);
  }
  const pairs = Object.entries(value).map(([key, item]) => `${keyText(key)} = ${tomlText(item)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function floatText(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function keyText(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}
