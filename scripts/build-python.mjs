// Makes dist/pyodide/: CPython as WebAssembly, and its standard library with SimPy and our modules, precompiled.
// Compiling at build instead of at each start makes a start about three times as fast (docs/decisions/006).
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileObserver, observerSources } from './assembly.mjs';
import { ensureSimpy, root, SIMPY_VERSION } from './prepare.mjs';
import { pyodideFolder, sandboxScripts } from './pyodide-scripts.mjs';
import { compileScripts, takeSnapshot } from './python-in-sandbox.mjs';
import { snapshotFile } from './snapshot-file.mjs';

/** What dist/pyodide is made by. */
const OUR_SCRIPTS = [
  'assembly.mjs',
  'build-python.mjs',
  'pyodide-scripts.mjs',
  'python-in-sandbox.mjs',
  'snapshot-file.mjs',
];
const OURS = join(root, 'core/runtime/python');

/** `guest`: the text of dist/pyodide-guest.js. */
export async function buildPython(outDir, guest) {
  const folder = ensureSimpy();
  const simpy = pythonFiles(join(folder, 'simpy'), 'simpy/');
  // From here simpy.__version__ is read.
  const metadata = `simpy-${SIMPY_VERSION}.dist-info/METADATA`;
  const text = readFileSync(join(folder, metadata), 'utf8');
  const sources = [...simpy, { name: metadata, text }, ...pythonFiles(OURS, '')];
  const key = fingerprint([...sources, ...observerSources()], guest);
  const mark = join(outDir, 'built-from');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === key) {
    return;
  }
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const wasm = join(pyodideFolder, 'pyodide.asm.wasm');
  copyFileSync(wasm, join(outDir, 'pyodide.asm.wasm'));
  copyFileSync(join(pyodideFolder, 'pyodide-lock.json'), join(outDir, 'pyodide-lock.json'));
  const library = await compileLibrary(sources);
  const scripts = sandboxScripts();
  writeFileSync(join(outDir, 'python_stdlib.zip'), library);
  writeFileSync(join(outDir, 'scripts.js'), scripts);
  const observer = await compileObserver();
  writeFileSync(join(outDir, 'observer.wasm'), observer);
  const parts = { guest, scripts, library, observer, wasm: readFileSync(wasm) };
  const snapshot = await takeSnapshot(parts);
  writeFileSync(join(outDir, 'memory.snapshot'), snapshotFile(snapshot));
  writeFileSync(join(outDir, 'scripts.compiled'), await compileScripts(parts, snapshot));
  writeFileSync(mark, key);
}

function pythonFiles(folder, prefix) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === '__pycache__' ? [] : pythonFiles(path, `${prefix}${entry.name}/`);
    }
    return entry.name.endsWith('.py')
      ? [{ name: prefix + entry.name, text: readFileSync(path, 'utf8') }]
      : [];
  });
}

function fingerprint(sources, guest) {
  const hash = createHash('sha256').update(readFileSync(join(pyodideFolder, 'package.json')));
  for (const file of OUR_SCRIPTS) {
    hash.update(readFileSync(new URL(file, import.meta.url)));
  }
  hash.update(guest);
  for (const { name, text } of sources) {
    hash.update(`${name}\0${text}\0`);
  }
  return hash.digest('hex');
}

/** The magic number must match, so Pyodide itself compiles; each file under the name it is served from. */
async function compileLibrary(sources) {
  const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, 'pyodide.mjs')).href);
  const python = await loadPyodide();
  python.globals.set('sources_json', JSON.stringify(sources));
  return python
    .runPython(`
import io, json, sys, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

library = next(path for path in sys.path if path.endswith('.zip'))
result = io.BytesIO()
with zipfile.ZipFile(library) as stock, zipfile.ZipFile(result, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as out:
    files = [(name, stock.read(name)) for name in stock.namelist()]
    files += [(source['name'], source['text'].encode()) for source in json.loads(sources_json)]
    for name, data in files:
        if name.endswith('.py'):
            if name.startswith('simpy/'):
                # Tracebacks quote SimPy's lines; imports take the compiled file, which is looked for first.
                out.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
            code = compile(data, f'{library}/{name}', 'exec', dont_inherit=True)
            name, data = name + 'c', bytes(_code_to_hash_pyc(code, bytes(8), False))
        if not name.endswith('/'):
            out.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
result.getvalue()
`)
    .toJs();
}
