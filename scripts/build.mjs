// Builds dist/: bundles, the Python runtime, the types of the simulation module.
//   node scripts/build.mjs [--only NAME,NAME] [--watch] [--bundles]
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { buildReader } from './assembly.mjs';
import { entries } from './build-entries.mjs';
import { buildPython } from './build-python.mjs';
import { buildSimulationTypes } from './build-simulation-types.mjs';
import { run } from './prepare.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    watch: { type: 'boolean', default: false },
    bundles: { type: 'boolean', default: false },
  },
});

function optionsOf({ entry, outfile, platform, format, external, banner, minify = true, ...rest }) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    platform,
    format,
    external,
    bundle: true,
    minify,
    // Names are part of error messages and of spans.
    keepNames: false,
    target: platform === 'browser' ? 'es2022' : 'node20',
    sourcemap: flags.watch ? 'inline' : false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.wasm': 'file', '.py': 'text' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
    legalComments: 'none',
    ...(banner ? { banner: { js: banner } } : {}),
    ...rest,
  };
}

const chosen = entries.filter(({ name, entry }) =>
  flags.only ? flags.only.split(',').includes(name) : existsSync(join(root, entry)),
);
mkdirSync(join(root, 'dist'), { recursive: true });
await buildReader(join(root, 'dist/log-reader.wasm'));

if (flags.watch) {
  for (const { name, ...entry } of chosen) {
    const context = await esbuild.context(optionsOf(entry));
    await context.watch();
    console.error(`watching ${name}`);
  }
} else {
  await Promise.all(chosen.map(({ name: _name, ...entry }) => esbuild.build(optionsOf(entry))));
  for (const { outfile, banner } of chosen) {
    if (banner) {
      chmodSync(join(root, outfile), 0o755);
    }
  }
  cpSync(join(root, 'core/runtime/python'), join(root, 'dist/python'), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts') && !path.endsWith('__pycache__'),
  });
  copyFileSync(require.resolve('sql.js/dist/sql-wasm.wasm'), join(root, 'dist/sql-wasm.wasm'));
  if (!flags.only && !flags.bundles) {
    const guest = readFileSync(join(root, 'dist/pyodide-guest.js'), 'utf8');
    await buildPython(join(root, 'dist/pyodide'), guest);
    await buildSimulationTypes(join(root, 'dist/simulation.d.ts'));
    // What it prints are results of runs.
    run('node', ['scripts/compile-cli.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
