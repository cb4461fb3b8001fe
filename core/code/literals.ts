const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

/** The value of a Python or JavaScript string literal as written (prefix, quotes and all). */
export function stringValue(literal: string): string {
  const prefix = /^[a-zA-Z]*/.exec(literal)?.[0] ?? '';
  const body = literal.slice(prefix.length);
  const quote = /^("""|'''|["'`])/.exec(body)?.[0] ?? '';
  const closed = quote !== '' && body.length >= 2 * quote.length && body.endsWith(quote);
  const inner = body.slice(quote.length, closed ? body.length - quote.length : undefined);
  return /r/i.test(prefix) || !inner.includes('\\') ? inner : unescaped(inner);
}

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|\r?\n|([\s\S]))/g,
    (whole, braced?: string, four?: string, two?: string, eight?: string, other?: string) => {
      const code = Number.parseInt(braced ?? four ?? two ?? eight ?? '', 16);
      if (!Number.isNaN(code)) {
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      }
      return other === undefined ? '' : (ESCAPES[other] ?? other);
    },
  );
}

/** The value of a number literal: an integer exactly, else a float. Undefined for complex numbers. */
export function numberValue(literal: string): bigint | number | undefined {
  const plain = literal.replaceAll('_', '');
  if (/^(0x[0-9a-f]+|0o[0-7]+|0b[01]+|\d+)n?$/i.test(plain)) {
    return BigInt(plain.replace(/n$/, ''));
  }
  const value = Number(plain);
  return Number.isNaN(value) ? undefined : value;
}
