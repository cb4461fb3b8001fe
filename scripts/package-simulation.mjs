// `npm run package:simulation [-- FILE]`: the simulation module alone, as a package that npm installs from a file. It keeps the name
// under which the whole product gives it (`swf-testbed/simulation`), so that nobody rewrites an import.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { buildSimulationTypes } from './build-simulation-types.mjs';
import { root } from './prepare.mjs';

/** What stands in the package beside the code. */
const TEXTS = {
  'docs/simulation.md': 'README.md',
  'docs/simulation-from-simpy.md': 'simulation-from-simpy.md',
  'docs/simulation-laws.md': 'simulation-laws.md',
  LICENSE: 'LICENSE',
  'node_modules/pure-rand/LICENSE': 'LICENSE.pure-rand',
};

async function packageSimulation(outfile) {
  const folder = join(root, 'build/simulation-package');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await Promise.all([
    bundle(folder, 'simulation.js', 'cjs'),
    bundle(folder, 'simulation.mjs', 'esm'),
  ]);
  await buildSimulationTypes(join(folder, 'simulation.d.ts'));
  writeFileSync(join(folder, 'simulation.d.mts'), "export * from './simulation.js';\n");
  for (const [from, to] of Object.entries(TEXTS)) {
    writeFileSync(join(folder, to), inPlace(readFileSync(join(root, from), 'utf8')));
  }
  cpSync(join(root, 'examples/simulation'), join(folder, 'examples'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--silent'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`npm pack: ${stderr}`);
  }
  copyFileSync(join(folder, stdout.trim()), outfile);
  rmSync(join(folder, stdout.trim()));
}

/** Links lead to what is in the package; the others become plain text. */
function inPlace(text) {
  return text
    .replaceAll('](../examples/simulation', '](examples')
    .replace(/\[([^\]]*)\]\(\.\.\/[^)]*\)/g, '$1')
    .replaceAll('](simulation.md', '](README.md');
}

function bundle(folder, name, format) {
  return esbuild.build({
    absWorkingDir: root,
    entryPoints: ['core/simulation/index.ts'],
    outfile: join(folder, name),
    bundle: true,
    format,
    // CommonJS tells Node its names by a line that only this platform has; the module itself needs nothing of Node.
    platform: format === 'cjs' ? 'node' : 'neutral',
    minifySyntax: true,
    target: 'es2022',
    logLevel: 'warning',
    legalComments: 'none',
  });
}

function manifest() {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    name,
    version,
    license,
    description: "Discrete-event simulation with SimPy's semantics.",
    sideEffects: false,
    exports: {
      './simulation': {
        // One copy in a process, whether it is imported or required.
        node: { types: './simulation.d.ts', default: './simulation.js' },
        import: { types: './simulation.d.mts', default: './simulation.mjs' },
        default: { types: './simulation.d.ts', default: './simulation.js' },
      },
      './package.json': './package.json',
    },
    engines: { node: '>=20' },
  };
}

const file = process.argv[2] ?? join(root, 'swf-testbed-simulation.tgz');
await packageSimulation(file);
console.log(`${file}: ${(statSync(file).size / 1e3).toFixed(0)} kB`);
