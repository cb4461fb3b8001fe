import { expect, test } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver';
import { Client } from './client';

test('symbols lie in each other as the sections do, and tables of an array are counted', async () => {
  const text = [
    'top = 1',
    '[a.b]',
    'x = 1',
    '[[stage]]',
    'n = 1',
    '[stage.limits]',
    'low = 2',
    '[[stage]]',
    'n = { small = 2 }',
    '[[stage.sub]]',
    'q = 1',
    '[a.c]',
    'z = 1',
  ].join('\n');
  const client = await Client.opened({ 'symbols.toml': text });
  const found = await client.of<DocumentSymbol[]>(
    'textDocument/documentSymbol',
    'workflows/symbols.toml',
  );
  const drawn = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
    symbols.flatMap(({ name, range, selectionRange, children }) => [
      `${' '.repeat(depth)}${name} ${range.start.line}-${range.end.line} at ${selectionRange.start.line}`,
      ...drawn(children ?? [], depth + 1),
    ]);
  expect(drawn(found, 0)).toEqual([
    'top 0-0 at 0',
    'a 1-3 at 1',
    ' b 1-3 at 1',
    '  x 2-2 at 2',
    ' c 11-12 at 11',
    '  z 12-12 at 12',
    'stage 3-11 at 3',
    ' 0 3-7 at 3',
    '  n 4-4 at 4',
    '  limits 5-7 at 5',
    '   low 6-6 at 6',
    ' 1 7-11 at 7',
    '  n 8-8 at 8',
    '   small 8-8 at 8',
    '  sub 9-11 at 9',
    '   0 9-11 at 9',
    '    q 10-10 at 10',
  ]);
  await client.stop();
});
