import { toJson } from '../../core/value/json';
import type { DateTimeValue, Value } from '../../core/value/value';

/** A value as TOML writes it on one line. */
export function toToml(value: Value): string {
  if (typeof value === 'object') {
    if (Array.isArray(value)) {
      return `[${value.map(toToml).join(', ')}]`;
    }
    if (isDateTime(value)) {
      return value.text;
    }
    const inside = Object.entries(value).map(([key, one]) => `${toKey(key)} = ${toToml(one)}`);
    return inside.length === 0 ? '{}' : `{ ${inside.join(', ')} }`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  }
  return toJson(value);
}

/** A key, in quotes where TOML wants them. */
export function toKey(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : JSON.stringify(name);
}

function isDateTime(value: object): value is DateTimeValue {
  return '$datetime' in value;
}
