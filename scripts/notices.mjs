// The notices of third parties whose work is in the package: what each is, and its own licence. esbuild tells which
// packages are bundled; what comes in otherwise is named here.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureSimpy, root, SIMPY_VERSION } from './prepare.mjs';

/** Folders of packages of which bundles have at least a byte, sorted. */
export function bundledPackages(metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
        if (folder !== undefined && bytesInOutput > 0) {
          folders.add(folder);
        }
      }
    }
  }
  return [...folders].sort();
}

/** The whole text; `folders` as above. */
export function noticesOf(folders) {
  // Pyodide is copied, and what AssemblyScript's compiler writes has pieces of its library.
  const all = new Set([...folders, 'node_modules/pyodide', 'node_modules/assemblyscript']);
  // The same version may lie in two folders.
  const notices = new Set([...[...all].map(noticeOfPackage), simpy(), cpython()]);
  const head = 'This package contains work of third parties, under the licences below.\n';
  return [head, ...[...notices].sort()].join(`\n${'-'.repeat(80)}\n\n`);
}

function noticeOfPackage(folder) {
  const { name, version, license, author, repository, homepage } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  );
  const source = (repository?.url ?? repository ?? homepage ?? '').replace(/^git\+/, '');
  const who = typeof author === 'object' ? author.name : author;
  const own = ownTexts(join(root, folder));
  return notice(`${name} ${version}`, license, source, own || standardText(license, who ?? name));
}

function notice(title, license, source, text) {
  return `${title}\nLicence: ${license}\nSource: ${source}\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}

/** Licences and notices that lie in a folder, one behind the other. */
function ownTexts(folder) {
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying|thirdpartynotices)(\.\w+)?$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n');
}

/** For a package that brings no text of its licence. @throws Error for a licence that it must bring. */
function standardText(license, who) {
  if (license === 'MIT') {
    // Ours is the same one.
    const terms = readFileSync(join(root, 'LICENSE'), 'utf8').split('\n\n').slice(2).join('\n\n');
    return `MIT License\n\nCopyright (c) ${who}\n\n${terms}`;
  }
  if (license === 'MPL-2.0') {
    // Pyodide only.
    return `This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not
distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/. The source is where this notice says;
scripts/pyodide-scripts.mjs in the source of this product holds every change that is made to it.`;
  }
  throw new Error(`A package under ${license} has no file with its licence`);
}

function simpy() {
  const folder = join(ensureSimpy(), `simpy-${SIMPY_VERSION}.dist-info`);
  const text = ownTexts(existsSync(join(folder, 'licenses')) ? join(folder, 'licenses') : folder);
  return notice(`SimPy ${SIMPY_VERSION}`, 'MIT', 'https://gitlab.com/team-simpy/simpy', text);
}

/** As WebAssembly in Pyodide, with its standard library, which is compiled here. */
function cpython() {
  const text = readFileSync(join(root, 'scripts/notices/cpython.txt'), 'utf8');
  return notice('CPython', 'PSF-2.0', 'https://github.com/python/cpython', text);
}
