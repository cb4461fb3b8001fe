import * as vscode from 'vscode';

const formats = new Map<string, Intl.NumberFormat>();

/** A number as people of this editor's language write it, with so many digits behind the point at most. */
export function number(value: number, digits = 0): string {
  return formatOf({ maximumFractionDigits: digits }).format(value);
}

/** Three digits that matter, from 1,000 on all before the point and one behind: `2.96`, `3,656.7`. */
export function rounded(value: number): string {
  return Math.abs(value) >= 1000
    ? number(value, 1)
    : formatOf({ maximumSignificantDigits: 3 }).format(value);
}

/** `55.9 %`. */
export function percent(fraction: number): string {
  return `${formatOf({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(100 * fraction)} %`;
}

function formatOf(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.NumberFormat(vscode.env.language, options);
  formats.set(key, format);
  return format;
}
