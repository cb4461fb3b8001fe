import type { Value } from './value';

/**
 * JSON text that keeps TOML's two kinds of number apart: `2` is an integer, `2.0` a float. Infinities and NaN,
 * which JSON has not, are written as the strings TOML uses for them inside `{"$float": …}`.
 */
export function toJson(value: Value, indent = ''): string {
  return write(value, indent, '');
}

function write(value: Value, indent: string, outer: string): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'bigint':
      return value.toString();
    case 'number':
      return writeFloat(value);
    default:
      break;
  }
  const inner = outer + indent;
  const [lineBreak, close] = indent ? [`\n${inner}`, `\n${outer}`] : ['', ''];
  const parts = Array.isArray(value)
    ? value.map((item) => write(item, indent, inner))
    : Object.entries(value).map(
        ([key, item]) => `${JSON.stringify(key)}:${indent ? ' ' : ''}${write(item, indent, inner)}`,
      );
  const [open, end] = Array.isArray(value) ? '[]' : '{}';
  return parts.length === 0
    ? `${open}${end}`
    : `${open}${lineBreak}${parts.join(`,${lineBreak}`)}${close}${end}`;
}

function writeFloat(value: number): string {
  if (!Number.isFinite(value)) {
    return `{"$float":"${Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'}"}`;
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Reads what `toJson` wrote (and any JSON: a number without `.` or exponent is an integer). */
export function fromJson(text: string): Value {
  return JSON.parse(text.replace(TOKEN, mark), unmark) as Value;
}

// Integers pass JSON.parse as strings marked `NUL i`, so that no digit is lost; strings that begin with NUL
// themselves are marked `NUL s`.
function mark(token: string): string {
  if (token.startsWith('"')) {
    return token.startsWith('"\\u0000') ? `"\\u0000s${token.slice(1)}` : token;
  }
  return /[.eE]/.test(token) ? token : `"\\u0000i${token}"`;
}

function unmark(_key: string, item: unknown): unknown {
  if (typeof item === 'string' && item.startsWith('\u0000')) {
    return item[1] === 'i' ? BigInt(item.slice(2)) : item.slice(2);
  }
  if (typeof item === 'object' && item !== null && '$float' in item) {
    return Number(String(item.$float).replace('inf', 'Infinity').replace('nan', 'NaN'));
  }
  return item;
}
