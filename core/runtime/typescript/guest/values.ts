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

/** What a definition hands over: whole numbers become integers, what is no data becomes text. */
export function toValue(value: unknown): Value {
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
      return String(value);
  }
  if (value === null) {
    return '';
  }
  return Array.isArray(value) ? value.map(toValue) : toTable(value);
}

export function toTable(value: object): ValueTable {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toValue(item)]));
}
