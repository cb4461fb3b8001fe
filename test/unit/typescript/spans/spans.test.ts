import { transformSync } from 'esbuild';
import { describe, test } from 'vitest';
import { expectSame } from './compare';
import { METHODS } from './definitions';
import { FAILURES } from './failures';
import { WRITING } from './writing';

const all = [...METHODS, ...WRITING, ...FAILURES].map(([title, text, compared]) => ({
  title,
  text,
  compared,
}));

describe('spans, waits, prints and results are those of the same definition without rewriting', () => {
  test.each(all)('$title', ({ text, compared }) => {
    expectSame(text, compared);
  });
});

describe('the same, as a minifier writes it', () => {
  test.each(all)('$title', ({ text, compared }) => {
    const { code } = transformSync(text, {
      loader: 'ts',
      minifyWhitespace: true,
      minifySyntax: true,
      target: 'es2022',
    });
    expectSame(code, compared);
  });
});
