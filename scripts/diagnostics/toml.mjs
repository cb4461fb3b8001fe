import { header } from './files.mjs';

const toml = (code, what, fix, text) => ({
  code: `toml-${code}`,
  what,
  fix,
  files: { 'daq.toml': `${header}${text}\n` },
});

/** What is no TOML. @type {readonly import('../diagnostics-table.mjs').Example[]} */
export const TOML = [
  toml(
    'missing-key',
    'There is no key before the `=`, or between two dots.',
    'Write the key.',
    '= 1',
  ),
  toml(
    'invalid-key',
    'A key is a bare word or a text on one line.',
    'Put it in single or double quotes.',
    '"""a""" = 1',
  ),
  toml('missing-equals', 'A key has no `=`.', 'Write `key = value`.', 'worker_count'),
  toml(
    'missing-value',
    'A key has no value.',
    'Write a value, or take the key out.',
    'worker_count =',
  ),
  toml(
    'duplicate-key',
    'A key stands twice in one table: nobody could say which counts.',
    'Take one out.',
    'a = 1\na = 2',
  ),
  toml('duplicate-table', 'A table is opened twice.', 'Put its keys together.', '[a]\n[a]'),
  toml(
    'unclosed-header',
    'The header of a section has no `]`.',
    'Close it (quick fix).',
    '[parameters',
  ),
  toml(
    'unexpected-text',
    'Something stands behind a value that is no comment.',
    'Take it out, or begin it with `#` (quick fix).',
    'a = 1 2',
  ),
  toml('unterminated-string', 'A text has no closing quote.', 'Close it (quick fix).', 'a = "ten'),
  toml(
    'invalid-escape',
    'A `\\` is followed by something that it cannot stand before.',
    'Write `\\\\` (quick fix), or use single quotes.',
    'a = "C:\\data"',
  ),
  toml(
    'control-character',
    'A character that no editor shows.',
    'Take it out (quick fix).',
    '# \u0001',
  ),
  toml(
    'invalid-value',
    'This is no value of TOML.',
    'Put text in quotes (quick fix); write `true` and `false` small.',
    'a = fast',
  ),
  toml(
    'invalid-number',
    'A number has leading zeros, or a character that belongs in none.',
    'Correct it (quick fix).',
    'a = 007',
  ),
  toml(
    'invalid-datetime',
    'A date or time that no calendar or clock has.',
    'Correct it.',
    'a = 2026-02-30',
  ),
  toml(
    'integer-range',
    'An integer is larger than 64 bits hold.',
    'Write it as a float (quick fix).',
    'a = 99999999999999999999',
  ),
  toml(
    'missing-comma',
    'Two values of a list or table have no comma between them.',
    'Write it (quick fix).',
    'a = [1 2]',
  ),
  toml(
    'trailing-comma',
    'TOML 1.0 allows no comma before the `}`.',
    'Take it out (quick fix).',
    'a = { b = 1, }',
  ),
];
