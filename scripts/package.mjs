// `npm run package`: builds and makes one .vsix of what package.json's `files` names.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants, zstdCompressSync } from 'node:zlib';
import { createVSIX } from '@vscode/vsce';
import { pythonCommand, root, run } from './prepare.mjs';

/** Python's memory is a fifth smaller compressed by zstd than a zip would make it. */
function compressSnapshot() {
  const plain = join(root, 'dist/pyodide/memory.snapshot');
  const compressed = `${plain}.zst`;
  if (!existsSync(compressed) || statSync(compressed).mtimeMs < statSync(plain).mtimeMs) {
    const level = { params: { [constants.ZSTD_c_compressionLevel]: 18 } };
    writeFileSync(compressed, zstdCompressSync(readFileSync(plain), level));
  }
}

/** Builds and packs; returns the path of the .vsix. */
export async function makePackage() {
  run('node', ['scripts/build.mjs']);
  compressSnapshot();
  run('node', ['scripts/l10n.mjs'], { stdio: ['inherit', 'ignore', 'inherit'] });
  for (const name of readdirSync(root).filter((file) => file.endsWith('.vsix'))) {
    rmSync(join(root, name));
  }
  const packagePath = join(root, 'swf-testbed.vsix');
  await createVSIX({
    cwd: root,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  addPlugin(packagePath);
  return packagePath;
}

/**
 * Packs once more: with the plugin, which vsce leaves out as it does every folder node_modules, where alone TypeScript
 * looks for plugins; and compressed as far as it goes, which vsce does not.
 */
function addPlugin(packagePath) {
  const file = 'node_modules/swf-testbed-typescript-plugin/index.js';
  const program = `
import os, sys, zipfile
path, plugin = sys.argv[1:]
with zipfile.ZipFile(path) as packed, zipfile.ZipFile(path + '.new', 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as out:
    for entry in packed.infolist():
        out.writestr(entry.filename, packed.read(entry))
    out.write(plugin, 'extension/' + plugin)
os.replace(path + '.new', path)
`;
  run(pythonCommand(), ['-c', program, packagePath, file], { cwd: root });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = await makePackage();
  console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
}
