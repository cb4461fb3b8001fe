import type { Value } from './value';

/**
 * The value as ordinary JSON data for people and other programs: integers become numbers (text beyond 2^53),
 * date-times their text, infinities and NaN TOML's words.
 */
export function toPlain(value: Value): unknown {
  switch (typeof value) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
    case 'number':
      return Number.isFinite(value)
        ? value
        : Number.isNaN(value)
          ? 'nan'
          : value > 0
            ? 'inf'
            : '-inf';
    case 'object':
      break;
    default:
      return value;
  }
  if (Array.isArray(value)) {
    return value.map(toPlain);
  }
  if (isDateTime(value)) {
    return value.text;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item)]));
}

function isDateTime(value: object): value is { readonly $datetime: string; readonly text: string } {
  return '$datetime' in value;
}
