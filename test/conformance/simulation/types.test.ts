import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { BAD, GOOD, PREAMBLE } from './type-snippets';

// The compiler reads what a user of the package has: dist/simulation.d.ts, with no leniency for libraries.
const declarations = fileURLToPath(new URL('../../../dist/simulation.d.ts', import.meta.url));
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts'],
  types: [],
  strict: true,
  skipLibCheck: false,
  noEmit: true,
  paths: { 'swf-testbed/simulation': [declarations] },
};
const snippets = { ...GOOD, ...BAD };
const fileOf = (name: string): string => `/snippets/${Object.keys(snippets).indexOf(name)}.ts`;
const texts = new Map(
  Object.entries(snippets).map(([name, text]) => [
    fileOf(name),
    `${PREAMBLE}\nfunction* example(): ProcessGenerator<void> {\n${text}\n}\nvoid example;\n`,
  ]),
);

const page = readFileSync('docs/simulation.md', 'utf8');
const examples = [...page.matchAll(/^## (.*)$[\s\S]*?^```ts\n([\s\S]*?)^```/gm)].map(
  ([, title, code]) => [title as string, code as string] as const,
);
for (const [title, code] of examples) {
  texts.set(
    `/examples/${title}.ts`,
    `${code}\ndeclare const console: { log(...parts: unknown[]): void };\n`,
  );
}

function program(): ts.Program {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  };
  return ts.createProgram([...texts.keys()], options, host);
}

const problems = new Map<string, string[]>();
for (const { file, messageText } of ts.getPreEmitDiagnostics(program())) {
  const name = file?.fileName ?? 'options';
  problems.set(name, [
    ...(problems.get(name) ?? []),
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  ]);
}

test('the declarations stand alone', () => {
  expect([...problems].filter(([file]) => !texts.has(file))).toEqual([]);
});

describe('compiles', () => {
  test.each(Object.keys(GOOD))('%s', (name) => {
    expect(problems.get(fileOf(name)) ?? []).toEqual([]);
  });
});

describe('the page’s example compiles', () => {
  test.each(examples.map(([title]) => title))('%s', (title) => {
    expect(problems.get(`/examples/${title}.ts`) ?? []).toEqual([]);
  });
});

describe('is a compile error', () => {
  test.each(Object.keys(BAD))('%s', (name) => {
    expect(problems.get(fileOf(name)) ?? []).toHaveLength(1);
  });
});
