import { readFileSync } from 'node:fs';
import { transform } from 'sucrase';
import { expect, test } from 'vitest';
import * as simulation from '../../../core/simulation';

const page = readFileSync('docs/simulation.md', 'utf8');
const examples = [...page.matchAll(/^## (.*)$[\s\S]*?^```ts\n([\s\S]*?)^```/gm)];

test.each(examples.map(([, title, code]) => [title as string, code as string]))(
  'the example of “%s” prints what the page says',
  (_title, code) => {
    const expected = [...code.matchAll(/^\/\/ prints: (.*)$/gm)].map(([, line]) => line);
    const printed: string[] = [];
    const body = transform(code, { transforms: ['typescript', 'imports'] }).code;
    new Function('require', 'console', 'exports', body)(
      () => simulation,
      { log: (...parts: unknown[]) => printed.push(parts.join(' ')) },
      {},
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(printed).toEqual(expected);
  },
);

test('every section with code is run', () => {
  expect(examples.length).toBe([...page.matchAll(/^```ts$/gm)].length);
});
