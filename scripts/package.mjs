// `npm run package`: builds and makes one .vsix of what package.json's `files` names.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { root, run } from './prepare.mjs';

/** Builds and packs; returns the path of the .vsix. */
export async function makePackage() {
  run('node', ['scripts/build.mjs']);
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
  return packagePath;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = await makePackage();
  console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
}
