import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonCommand, run } from '../../scripts/prepare.mjs';

const kept = fileURLToPath(new URL('../../build/wheels', import.meta.url));

/** A package with compiled modules, made for the built-in Python. Pyodide's list has an older version of it. */
export const LIBRT = 'librt-0.17.0-cp314-cp314-pyemscripten_2026_0_wasm32.whl';
/** Plain Python; the list has 1.17.0. */
export const SIX = 'six-1.16.0-py2.py3-none-any.whl';
/** Has the name that it has in Pyodide's list, but another content: Pyodide packs its own. */
export const SIX_OF_ANOTHER = 'six-1.17.0-py2.py3-none-any.whl';

/** A wheel brought by pip once; its path. */
export function wheel(file: string): string {
  const path = join(kept, file);
  if (!existsSync(path)) {
    mkdirSync(kept, { recursive: true });
    const [name, version] = file.split('-');
    const forPyodide = ['--platform', 'pyemscripten_2026_0_wasm32', '--python-version', '3.14'];
    run(pythonCommand(), [
      ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'],
      ...['--only-binary=:all:', ...(file.includes('emscripten') ? forPyodide : [])],
      ...['--dest', kept, `${name}==${version}`],
    ]);
  }
  return path;
}

export interface OwnPackage {
  /** Name of the file in the folder; it need not be there. */
  readonly file: string;
  readonly imports?: readonly string[];
  readonly depends?: readonly string[];
  /** What the list says, where it is not the truth. */
  readonly sha256?: string;
}

/** A folder with these files and a list of its own, as Pyodide's tools write it. */
export function packageFolder(files: readonly string[], own: readonly OwnPackage[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'swf-packages-'));
  for (const file of files) {
    copyFileSync(file, join(folder, basename(file)));
  }
  writeList(folder, own);
  return folder;
}

export function writeList(folder: string, own: readonly OwnPackage[]): void {
  const packages = own.map(({ file, imports, depends = [], sha256 }) => {
    const [name = '', version = ''] = file.split('-');
    const path = join(folder, file);
    const hash = existsSync(path) ? hashOf(readFileSync(path)) : '0'.repeat(64);
    const entry = { name, version, file_name: file, imports: imports ?? [name], depends };
    return [name, { ...entry, install_dir: 'site', sha256: sha256 ?? hash }];
  });
  writeFileSync(
    join(folder, 'pyodide-lock.json'),
    JSON.stringify({ info: {}, packages: Object.fromEntries(packages) }),
  );
}

export function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
