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
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as vm from 'node:vm';
import { ensureSimpy, root, SIMPY_VERSION } from './prepare.mjs';

const require = createRequire(import.meta.url);
const pyodideFolder = dirname(require.resolve('pyodide/package.json'));
const RANDOM_FILL = 'initRandomFill=()=>{';
const OURS = join(root, 'core/runtime/python');

export async function buildPython(outDir) {
  const folder = ensureSimpy();
  const simpy = pythonFiles(join(folder, 'simpy'), 'simpy/');
  // From here simpy.__version__ is read.
  const metadata = `simpy-${SIMPY_VERSION}.dist-info/METADATA`;
  const text = readFileSync(join(folder, metadata), 'utf8');
  const sources = [...simpy, { name: metadata, text }, ...pythonFiles(OURS, '')];
  const key = fingerprint(sources);
  const mark = join(outDir, 'built-from');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === key) {
    return;
  }
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  copyFileSync(join(pyodideFolder, 'pyodide.asm.wasm'), join(outDir, 'pyodide.asm.wasm'));
  copyFileSync(join(pyodideFolder, 'pyodide-lock.json'), join(outDir, 'pyodide-lock.json'));
  const scripts = sandboxScripts();
  writeFileSync(join(outDir, 'scripts.js'), scripts);
  // What the JavaScript engine makes of a megabyte of text: the same engine reads it back, another one does without.
  writeFileSync(join(outDir, 'scripts.compiled'), new vm.Script(scripts).createCachedData());
  const library = join(outDir, 'python_stdlib.zip');
  writeFileSync(library, await compileLibrary(sources));
  writeFileSync(join(outDir, 'memory.snapshot'), await takeSnapshot(library));
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

function fingerprint(sources) {
  const hash = createHash('sha256').update(readFileSync(join(pyodideFolder, 'package.json')));
  hash.update(readFileSync(new URL(import.meta.url)));
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

/** Pyodide's two modules as one expression for the sandbox, where there is nothing to import. */
function sandboxScripts() {
  const body = (file, result) => {
    const text = readFileSync(join(pyodideFolder, file), 'utf8')
      .replace(/export\s*\{[^}]*\};?/, '')
      .replace(/export default \w+;?/, '')
      .replace(/\/\/# sourceMappingURL=.*/, '')
      .replaceAll('import.meta.url', '""')
      // A bare shell would be asked for /dev/urandom; chance is the run's seed (guest/chance.ts).
      .replace(RANDOM_FILL, `${RANDOM_FILL}return view=>crypto.getRandomValues(view);`)
      .replace(/\bimport\(/g, 'nothingToImport(');
    return `(() => {${text}\nreturn ${result};\n})()`;
  };
  if (!readFileSync(join(pyodideFolder, 'pyodide.asm.mjs'), 'utf8').includes(RANDOM_FILL)) {
    throw new Error('this Pyodide takes its chance from elsewhere: adapt scripts/build-python.mjs');
  }
  const exported = readFileSync(join(pyodideFolder, 'pyodide.mjs'), 'utf8').match(
    /export\s*\{(\w+) as loadPyodide\b/,
  );
  const { info } = JSON.parse(readFileSync(join(pyodideFolder, 'pyodide-lock.json'), 'utf8'));
  return `(() => {
'use strict';
const nothingToImport = () => { throw new Error('there is nothing to import in here'); };
return {
loadPyodide: ${body('pyodide.mjs', exported[1])},
createPyodideModule: ${body('pyodide.asm.mjs', '_createPyodideModule')},
lockInfo: ${JSON.stringify(info)},
};
})
`;
}

/** Python's memory once it has imported what every run needs: a start reads it back instead (decision 021). */
async function takeSnapshot(library) {
  const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, 'pyodide.mjs')).href);
  const python = await loadPyodide({
    stdLibURL: library,
    _makeSnapshot: true,
    env: { PYTHONHASHSEED: '0', HOME: '/home/pyodide' },
  });
  python.runPython(`
import swf_inside, swf_driver
import bisect, collections, copy, csv, dataclasses, datetime, enum, functools, gc, heapq, itertools, json, logging
import math, operator, random, re, statistics, string, textwrap, time, traceback, typing, uuid
gc.collect()
`);
  return python.makeMemorySnapshot();
}
