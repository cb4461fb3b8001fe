import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const PAGE = 'client/webview/timeline';
const REPORT = 'client/webview/report';
const VARIABLE = /--vscode-[\w-]+/g;

/** Left to their fallbacks: VS Code's own themes do not set them either. */
const UNSET = new Set(['--vscode-editor-lineHighlightBackground']);

it('every colour that the page asks an editor for stands in the token sheet of the report', () => {
  const files = [PAGE, REPORT].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(css|tsx?)$/.test(name) && name !== 'tokens.css')
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const wanted = new Set(files.flatMap((text) => text.match(VARIABLE) ?? []));
  const given = new Set(readFileSync(join(REPORT, 'tokens.css'), 'utf8').match(VARIABLE));
  expect(wanted.size).toBeGreaterThan(15);
  expect([...wanted].filter((name) => !given.has(name) && !UNSET.has(name))).toEqual([]);
  expect([...given].filter((name) => !wanted.has(name))).toEqual([]);
});
