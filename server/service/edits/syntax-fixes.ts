import type { TomlDocument } from '../../../core/toml';
import type { OffsetEdit } from '../format/whitespace-edits';

/** What is offered for a syntax error. */
export interface SyntaxFix {
  readonly title: string;
  readonly edit: OffsetEdit;
}

type Mend = (written: string, start: number, end: number) => SyntaxFix | undefined;

const replaced = (title: string, text: string): Mend => {
  return (_written, start, end) => ({ title, edit: { start, end, text } });
};
const inserted = (text: string): Mend => {
  return (_written, start) => ({ title: `Insert ${text}`, edit: { start, end: start, text } });
};
const changed = (now: (written: string) => string | undefined): Mend => {
  return (written, start, end) => {
    const text = now(written);
    return text === undefined
      ? undefined
      : { title: `Change to ${text}`, edit: { start, end, text } };
  };
};

/** Errors with one evident way out. */
const MENDS: Readonly<Record<string, Mend>> = {
  'toml-trailing-comma': replaced('Remove the comma', ''),
  'toml-missing-comma': inserted(','),
  'toml-control-character': replaced('Remove the character', ''),
  'toml-invalid-escape': changed((written) => `\\${written}`),
  'toml-integer-range': changed((written) =>
    /^[+-]?[\d_]+$/.test(written) ? `${written}.0` : undefined,
  ),
  'toml-invalid-number': changed((written) =>
    /^[+-]?0+[\d_]*(?:\.\d+)?$/.test(written)
      ? written.replace(/^([+-]?)[0_]+(?=\d)/, '$1')
      : undefined,
  ),
  'toml-invalid-value': changed((written) =>
    /^(?:true|false)$/i.test(written)
      ? written.toLowerCase()
      : /^[\w./:-]+$/.test(written)
        ? JSON.stringify(written)
        : undefined,
  ),
  'toml-unexpected-text': (_written, start) => ({
    title: 'Make it a comment',
    edit: { start, end: start, text: '# ' },
  }),
  'toml-unclosed-header': (written, _start, end) => {
    const close = written.startsWith('[[') ? ']]' : ']';
    return { title: `Insert ${close}`, edit: { start: end, end, text: close } };
  },
  'toml-unterminated-string': (written, _start, end) => {
    const quote = /^(?:"""|'''|["'])/.exec(written)?.[0];
    return quote?.length === 1
      ? { title: `Insert ${quote}`, edit: { start: end, end, text: quote } }
      : undefined;
  },
};

/** The way out of a syntax error, where there is only one. */
export function syntaxFix(
  document: TomlDocument,
  code: string,
  start: number,
  end: number,
): SyntaxFix | undefined {
  return MENDS[code]?.(document.text.slice(start, end), start, end);
}
