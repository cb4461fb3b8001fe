import type { Value, ValueTable } from '../../../value/value';

/** What a definition receives: integers as numbers when they are safe, date-times as their text. */
export function toNative(value: Value): unknown {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }
  if (typeof value !== 'object') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(toNative);
  }
  if ('$datetime' in value) {
    return value['text'];
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toNative(item)]));
}

const DEEPEST = 50;

/** What a definition hands over: whole numbers become integers, what is no data (or has no end) becomes text. */
export function toValue(value: unknown, depth = 0): Value {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? BigInt(value) : value;
    case 'string':
    case 'boolean':
    case 'bigint':
      return value;
    case 'object':
      break;
    default:
      return textOf(value);
  }
  if (value === null) {
    return '';
  }
  if (depth > DEEPEST || value instanceof Date || value instanceof Error) {
    return textOf(value);
  }
  return Array.isArray(value) || value instanceof Set
    ? Array.from(value, (item) => toValue(item, depth + 1))
    : toTable(value, depth);
}

export function toTable(value: object, depth = 0): ValueTable {
  const entries = value instanceof Map ? value.entries() : Object.entries(value);
  return Object.fromEntries(
    Array.from(entries, ([key, item]) => [textOf(key), toValue(item, depth + 1)]),
  );
}

/** Its text, which a definition may have made such that it cannot be had. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return `<${typeof value}>`;
  }
}
