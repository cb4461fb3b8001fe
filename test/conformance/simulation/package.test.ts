import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as esbuild from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as simulation from '../../../core/simulation';

// What `npm run package:simulation` makes, used from a folder of its own as somebody else would.
let folder = '';
const MODEL = `
const env = new Environment(0, 7);
const store = new Store(env);
env.process((function* () { yield 1; yield* store.put('tea'); })());
env.process((function* () { const item = yield* store.get(); console.log(env.now, item); })());
env.run();
`;
const IMPORT = "import { Environment, Store } from 'swf-testbed/simulation';";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'swf-simulation-'));
  const file = join(folder, 'simulation.tgz');
  const made = spawnSync(process.execPath, ['scripts/package-simulation.mjs', file], {
    encoding: 'utf8',
  });
  expect(made.stderr).toBe('');
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--offline', '--no-audit', '--no-fund', file],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inNode(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  const { stdout, stderr } = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim();
}

describe('in Node', () => {
  test('it is imported', () => {
    expect(inNode('import.mjs', IMPORT + MODEL)).toBe('1 tea');
  });

  test('it is required', () => {
    const text = `const { Environment, Store } = require('swf-testbed/simulation');${MODEL}`;
    expect(inNode('require.cjs', text)).toBe('1 tea');
  });

  test('imported and required, it is there once, with every name', () => {
    const text = `
import { createRequire } from 'node:module';
import * as imported from 'swf-testbed/simulation';
const required = createRequire(import.meta.url)('swf-testbed/simulation');
console.log(imported.Event === required.Event, Object.keys(required).sort().join());`;
    expect(inNode('both.mjs', text)).toBe(`true ${Object.keys(simulation).sort().join()}`);
  });

  test('it runs in a worker thread', () => {
    const text = `
import { isMainThread, Worker } from 'node:worker_threads';
${IMPORT}
if (isMainThread) { new Worker(new URL(import.meta.url)); } else { ${MODEL} }`;
    expect(inNode('worker.mjs', text)).toBe('1 tea');
  });

  test('events, resources and processes of a second copy serve in the environment of the first', () => {
    const text = `
import * as first from 'swf-testbed/simulation';
const second = await import('./node_modules/swf-testbed/simulation.mjs');
const env = new first.Environment();
const store = new second.Store(env);
const process = new second.Process(env, (function* () {
  const value = yield* env.anyOf([store.get(), env.timeout(5)]);
  return [first.Event === second.Event, env.now, value.values().join()].join(' ');
})());
store.put('tea');
console.log(env.run(process));`;
    expect(inNode('copies.mjs', text)).toBe('false 0 tea');
  });
});

test('the file alone is a module in a folder of modules', () => {
  const alone = join(folder, 'alone');
  mkdirSync(alone);
  writeFileSync(join(alone, 'package.json'), '{"type": "module"}');
  copyFileSync(
    join(folder, 'node_modules/swf-testbed/simulation.mjs'),
    join(alone, 'simulation.mjs'),
  );
  const text = IMPORT.replace('swf-testbed/simulation', './simulation.mjs') + MODEL;
  expect(inNode('alone/model.js', text)).toBe('1 tea');
});

test('a browser’s bundle takes the module, and needs nothing of Node', async () => {
  writeFileSync(join(folder, 'page.mjs'), IMPORT + MODEL);
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [join(folder, 'page.mjs')],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    write: false,
    metafile: true,
  });
  expect(Object.keys(metafile.inputs).some((file) => file.endsWith('simulation.mjs'))).toBe(true);
  const printed: string[] = [];
  const console = { log: (...parts: unknown[]) => printed.push(parts.join(' ')) };
  runInNewContext(outputFiles[0]?.text ?? '', { console });
  expect(printed).toEqual(['1 tea']);
});

describe('its types are found', () => {
  const KINDS = {
    node16: [ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16],
    nodenext: [ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
    bundler: [ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  } as const;

  test.each(Object.entries(KINDS))('by %s', (_name, [module, moduleResolution]) => {
    const files = ['model.mts', 'model.cts', 'model.ts'].map((name) => join(folder, name));
    for (const file of files) {
      writeFileSync(
        file,
        `import { Environment, Store } from 'swf-testbed/simulation';
const env = new Environment();
const store = new Store<string>(env);
export const wrong: number = env.run(store.get());`,
      );
    }
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module,
      moduleResolution,
      lib: ['lib.es2022.d.ts'],
      types: [],
      strict: true,
      noEmit: true,
    };
    const problems = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
    // The one mistake of each file: the store holds text.
    expect(problems.map(({ messageText }) => messageText)).toEqual(
      files.map(() => "Type 'string' is not assignable to type 'number'."),
    );
  });
});

test('its pages and examples are in it, and the links between them lead somewhere', () => {
  const inside = join(folder, 'node_modules/swf-testbed');
  const pages = readdirSync(inside).filter((name) => name.endsWith('.md'));
  const links = pages.flatMap((page) =>
    [...readFileSync(join(inside, page), 'utf8').matchAll(/\]\((?!http|#)([^)#]+)/g)].map(
      ([, path]) => path as string,
    ),
  );
  expect(pages).toContain('README.md');
  expect(links.filter((path) => !existsSync(join(inside, path)))).toEqual([]);
});
