import { textOf } from './values';

/** What `console.log` writes of its arguments: texts as they are, the rest as JSON, also where JSON has no word for it. */
export function printed(parts: readonly unknown[]): string {
  const [first, ...rest] = parts;
  if (typeof first !== 'string' || rest.length === 0) {
    return parts.map(shown).join(' ');
  }
  const filled = first.replace(/%[sdifjoOc%]/g, (place) =>
    place === '%%' ? '%' : rest.length === 0 ? place : filling(place, rest.shift()),
  );
  return [filled, ...rest.map(shown)].join(' ');
}

function filling(place: string, value: unknown): string {
  switch (place) {
    case '%c':
      return '';
    case '%d':
    case '%f':
      return textOf(typeof value === 'object' ? Number.NaN : value);
    case '%i':
      return textOf(Math.trunc(Number(value)));
    default:
      return shown(value);
  }
}

function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null || value instanceof Error) {
    return textOf(value);
  }
  try {
    return JSON.stringify(value, withoutCircles()) ?? textOf(value);
  } catch {
    return textOf(value);
  }
}

/** For JSON.stringify: an object inside itself is named, and what JSON does not know is told as text or entries. */
function withoutCircles(): (this: unknown, key: string, value: unknown) => unknown {
  const around: unknown[] = [];
  return function (_key, value) {
    // What is no longer around `this` has been left.
    while (around.length > 0 && around.at(-1) !== this) {
      around.pop();
    }
    const known = told(value);
    if (typeof known !== 'object' || known === null) {
      return known;
    }
    if (around.includes(known)) {
      return '[circular]';
    }
    around.push(known);
    return known;
  };
}

function told(value: unknown): unknown {
  if (value instanceof Map) {
    return Object.fromEntries(Array.from(value, ([key, item]) => [textOf(key), item]));
  }
  if (value instanceof Set) {
    return [...value];
  }
  const isData = ['object', 'string', 'boolean', 'undefined'].includes(typeof value);
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  return (isData || isNumber) && !(value instanceof Error) ? value : textOf(value);
}
