import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';

const MOST_BYTES = 16e6;
const MOST_ENTRY_BYTES = 60e3;

/** What a person gets: nothing else may be in the package. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|package\.nls(\.[a-z-]+)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/[a-z-]+\.(js|wasm|d\.ts)$/,
  /^extension\/dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^extension\/dist\/python\/[a-z_/-]+\.py$/,
  /^extension\/dist\/pyodide\/[\w.-]+$/,
  /^extension\/dist\/webview\/[\w-]+\.(js|css|ttf|html)$/,
  /^extension\/media\/[\w/-]+\.(svg|png|jpg|md)$/,
  /^extension\/syntaxes\/[\w.-]+\.json$/,
  /^extension\/l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^extension\/node_modules\/swf-testbed-typescript-plugin\/index\.js$/,
  /^extension\/templates\/my_workflow\w*\.(toml|py|ts)$/,
  /^extension\/(examples\/typescript\/)?workflows\/[\w-]+\.(toml|py|ts)$/,
];

/** Needed by the manifest or by the first run. */
const NEEDED = [
  'extension/package.nls.json',
  'extension/dist/extension.js',
  'extension/dist/host.js',
  'extension/dist/server.js',
  'extension/dist/server-program.js',
  'extension/dist/sql-wasm.wasm',
  'extension/dist/log-reader.wasm',
  'extension/dist/pyodide-worker.js',
  'extension/dist/typescript-worker.js',
  'extension/dist/simulation.d.ts',
  'extension/dist/THIRD-PARTY-NOTICES.txt',
  'extension/media/workflows.svg',
  'extension/node_modules/swf-testbed-typescript-plugin/index.js',
  'extension/templates/my_workflow.py',
  'extension/workflows/fast_processing.py',
];

/** The names in a zip's central directory. */
function namesIn(zip: Buffer): string[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const names: string[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const length = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}

test('the package holds what is needed and nothing else, under 16 MB', () => {
  const { vsix } = inject('vscode');
  const names = namesIn(readFileSync(vsix));
  expect(names.filter((name) => !ALLOWED.some((pattern) => pattern.test(name)))).toEqual([]);
  expect(NEEDED.filter((name) => !names.includes(name))).toEqual([]);
  expect(statSync(vsix).size).toBeLessThan(MOST_BYTES);
});

test('the entry that the editor loads at its start stays small', () => {
  expect(gzipSync(readFileSync('dist/extension.js')).length).toBeLessThan(MOST_ENTRY_BYTES);
});
