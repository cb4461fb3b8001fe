/** How long a value may be in the sentence of an error. */
const LONGEST = 60;

/** A value in the sentence of an error: short, and without fail, whatever it is. */
export function shown(value: unknown): string {
  const text = textOf(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'function') {
    return value.name === '' ? 'a function' : `function ${value.name}`;
  }
  if (Array.isArray(value)) {
    return `[${value.slice(0, LONGEST).map(shown).join(', ')}]`;
  }
  return typeof value === 'bigint' ? `${value}n` : objectText(value);
}

function objectText(value: unknown): string {
  try {
    const text = String(value);
    const [, kind] = /^\[object (\w+)\]$/.exec(text) ?? [];
    if (kind === undefined) {
      return text;
    }
    const name = kind === 'Object' ? ((value as object).constructor?.name ?? kind) : kind;
    return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
  } catch {
    return '<object>';
  }
}
