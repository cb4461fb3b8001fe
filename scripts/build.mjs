// Builds dist/: bundles, the Python runtime, the types of the simulation module.
//   node scripts/build.mjs [--only NAME,NAME] [--watch] [--bundles]
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { buildReader } from './assembly.mjs';
import { entries } from './build-entries.mjs';
import { buildPython } from './build-python.mjs';
import { buildSimulationTypes } from './build-simulation-types.mjs';
import { bundleOptions } from './bundle.mjs';
import { bundledPackages, noticesOf } from './notices.mjs';
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

const chosen = entries.filter(({ name, entry }) =>
  flags.only ? flags.only.split(',').includes(name) : existsSync(join(root, entry)),
);
mkdirSync(join(root, 'dist'), { recursive: true });
await buildReader(join(root, 'dist/log-reader.wasm'));

if (flags.watch) {
  for (const { name, ...entry } of chosen) {
    const context = await esbuild.context(bundleOptions(entry, true));
    await context.watch();
    console.error(`watching ${name}`);
  }
} else {
  const built = await Promise.all(
    chosen.map(({ name: _name, ...entry }) => esbuild.build(bundleOptions(entry))),
  );
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
  if (!flags.only) {
    const packages = bundledPackages(built.map(({ metafile }) => metafile));
    writeFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), noticesOf(packages));
  }
  if (!flags.only && !flags.bundles) {
    const guest = readFileSync(join(root, 'dist/pyodide-guest.js'), 'utf8');
    await buildPython(join(root, 'dist/pyodide'), guest);
    await buildSimulationTypes(join(root, 'dist/simulation.d.ts'));
    // What it prints are results of runs.
    run('node', ['scripts/compile-cli.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
