import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { expectSame } from './compare';
import { randomDefinition } from './random-definition';

const COUNT = Number(process.env['SWF_DEFINITIONS'] ?? 100);
const FIRST = Number(process.env['SWF_FIRST'] ?? 1);

test(
  `${COUNT} random definitions mean the same with and without rewriting`,
  () => {
    for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
      const text = randomDefinition(seed);
      const options = { loader: 'ts', minifyWhitespace: true, minifySyntax: true } as const;
      const shown = seed % 3 === 0 ? transformSync(text, options).code : text;
      try {
        expectSame(shown);
      } catch (error) {
        expect.unreachable(`seed ${seed}: ${(error as Error).message}\n${shown}`);
      }
    }
  },
  60_000 + 100 * COUNT,
);
