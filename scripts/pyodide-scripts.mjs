// Pyodide's two JavaScript modules as one expression for the sandbox, where there is nothing to import, changed where a
// start would do what few runs need (docs/decisions/027). Text that is not found ends the build: adapt it here then.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
export const pyodideFolder = dirname(require.resolve('pyodide/package.json'));

/** In the loader: a text that stands there exactly once, and what takes its place. */
const LOADER_CHANGES = [
  // What the sandbox's functions hand out needs no copy.
  ['new Uint8Array(readbuffer(e))', () => 'readbuffer(e)'],
  [
    'await WebAssembly.instantiate(await t,s)',
    () => '{module:await t,instance:new WebAssembly.Instance(await t,s)}',
  ],
  ['zip`,r)', () => 'zip`,r,{canOwn:true})'],
  // The snapshot is its head only; the memory's content comes from the host, read into its place.
  ['t.INITIAL_MEMORY=i.length', () => 't.INITIAL_MEMORY=e._memoryBytes'],
];

/** The same in the module. */
const MODULE_CHANGES = [
  ['return Module.HEAP8.set(t),', () => 'return API.config._fillMemory(Module.HEAPU8),'],
  // A bare shell would be asked for /dev/urandom; chance is the run's seed (guest/chance.ts).
  ['initRandomFill=()=>{', (from) => `${from}return view=>crypto.getRandomValues(view);`],
  // 8,500 exports are for libraries that are loaded later: they are gone through when the first one is.
  ['mergeLibSymbols(wasmExports,"main");', () => 'mainExports=Module.mainExports=origExports;'],
  ['updateGOT(origExports);', () => ''],
  ['var GOT={};', (from) => `${from}${mainExportsLater}`],
  ['var loadWebAssemblyModule=(binary,flags,libName,localScope,handle)=>{', addMainExports],
  [
    'function loadDynamicLibrary(libName,flags={global:true,nodelete:true},localScope,handle){',
    addMainExports,
  ],
  ['function __dlsym_js(handle,symbol,symbolIndex){', addMainExports],
  [
    'if(isSymbolDefined(symName)){sym=wasmImports[symName]}',
    (from) => `${from}else{sym=exportOfMain(symName)}`,
  ],
  // What was put into the table is known; all that stands in it is looked at only for functions of WebAssembly.
  [
    'if(!functionsInTableMap){functionsInTableMap=new WeakMap;updateTableMap(0,wasmTable.length)}',
    () => lookAtTableLater,
  ],
  // Each function of JavaScript whose address is taken would be wrapped by a module of its own: one does for all.
  ['var reportUndefinedSymbols=()=>{', (from) => `${wrapTogether}${from}wrapAll();`],
  [
    'try{setWasmTableEntry(ret,func)}',
    () => 'try{setWasmTableEntry(ret,wrappers.get(func)??func)}',
  ],
  [
    'return addFunction(trampolineInstance.exports.trampoline_call)',
    () => 'return addNewFunction(trampolineInstance.exports.trampoline_call)',
  ],
];

function addMainExports(from) {
  return `${from}addMainExports();`;
}

const mainExportsLater = `
var mainExports, mainIsAdded = false;
var exportOfMain = name => mainExports[name]
  ?? (name === "main" ? mainExports.__main_argc_argv : name === "__main_argc_argv" ? mainExports.main : undefined);
var addMainExports = () => {
  if (mainIsAdded) return;
  mainIsAdded = true;
  mergeLibSymbols(mainExports, "main");
  updateGOT(mainExports);
};
`;

// The name of a function that WebAssembly exports is its number.
const lookAtTableLater = `
functionsInTableMap ??= new WeakMap;
if (!tableIsMapped && !functionsInTableMap.has(func) && /^\\d+$/.test(func.name)) {
  tableIsMapped = true;
  updateTableMap(0, wasmTable.length);
}
`;

// A module whose imports are its exports: its types, its imports, its exports.
const wrapTogether = `
var tableIsMapped = false, wrappers = new WeakMap;
var addNewFunction = func => {
  var at = getEmptyTableSlot();
  setWasmTableEntry(at, func);
  functionsInTableMap.set(func, at);
  return at;
};
var wrapAll = () => {
  var functions = new Set;
  for (var symbol in GOT) {
    if (GOT[symbol].value == -1) {
      var { sym } = resolveGlobalSymbol(symbol, true);
      if (typeof sym == "function" && sym.sig && !wrappers.has(sym)) functions.add(sym);
    }
  }
  var all = [...functions];
  var size = number => number < 128 ? [number] : [number % 128 + 128, ...size(Math.floor(number / 128))];
  var section = (id, items) => {
    var content = [...size(items.length), ...items.flat()];
    return [id, ...size(content.length), ...content];
  };
  var name = text => [text.length, ...Array.from(text, letter => letter.charCodeAt(0))];
  var types = letters => [letters.length, ...Array.from(letters, letter => wasmTypeCodes[letter])];
  var module = new WebAssembly.Module(Uint8Array.from([
    0, 97, 115, 109, 1, 0, 0, 0,
    ...section(1, all.map(({ sig }) => [96, ...types(sig.slice(1)), ...types(sig[0] == "v" ? "" : sig[0])])),
    ...section(2, all.map((_, number) => [...name("e"), ...name(String(number)), 0, ...size(number)])),
    ...section(7, all.map((_, number) => [...name(String(number)), 0, ...size(number)])),
  ]));
  var { exports } = new WebAssembly.Instance(module, { e: all });
  all.forEach((func, number) => wrappers.set(func, exports[number]));
  var first = wasmTable.grow(all.length);
  freeTableIndexes.push(...all.map((_, number) => first + number).reverse());
};
`;

/** Text of one of Pyodide's modules without its `import` and `export`. */
function plainText(file) {
  return readFileSync(join(pyodideFolder, file), 'utf8')
    .replace(/export\s*\{[^}]*\};?/, '')
    .replace(/export default \w+;?/, '')
    .replace(/\/\/# sourceMappingURL=.*/, '')
    .replaceAll('import.meta.url', '""')
    .replace(/\bimport\(/g, 'nothingToImport(');
}

function changed(text, changes) {
  return changes.reduce((before, [from, to]) => {
    const parts = before.split(from);
    if (parts.length !== 2) {
      throw new Error(
        `this Pyodide has "${from}" ${parts.length - 1} times: adapt ${import.meta.url}`,
      );
    }
    return parts.join(to(from));
  }, text);
}

/**
 * Takes of the exports only those that are named somewhere: the others are what embedders find on `Module`, which nobody
 * in the sandbox may see, and each costs a function object.
 */
function withFewExports(text, loader) {
  const [assignments] = text.match(/function assignWasmExports\(wasmExports\)\{[^}]*\}/) ?? [''];
  const rest = text.replace(assignments, '');
  const counts = new Map();
  for (const [word] of `${rest}\n${loader}`.matchAll(/[\w$]+/g)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  // Where it is declared it is named once.
  const kept = assignments.replace(
    /(\w+)=Module\["\1"\]=wasmExports\["\w+"\](?:\.value>>>0)?;/g,
    (whole, name) => (counts.get(name) > 1 ? whole : ''),
  );
  if (kept.length === 0 || kept.length > assignments.length / 2) {
    throw new Error(`this Pyodide assigns its exports otherwise: adapt ${import.meta.url}`);
  }
  const result = withFewNames(
    text.replace(assignments, () => kept),
    loader,
  );
  const named = [...result.matchAll(/wasmExports(?:\["(\w+)"\]|\.(\w+))/g)];
  const names = JSON.stringify([...new Set(named.map(([, quoted, plain]) => quoted ?? plain))]);
  return changed(result, [
    [
      'wasmExports=Object.assign({},wasmExports);',
      () => `wasmExports=Object.fromEntries(${names}.map(name=>[name,wasmExports[name]]));`,
    ],
  ]);
}

/** The same of functions of JavaScript that are put on `Module` and asked for nowhere. */
function withFewNames(text, loader) {
  const asked = new Map();
  for (const [, member, quoted] of `${text}\n${loader}`.matchAll(/\.(\w+)|"(\w+)"/g)) {
    const name = member ?? quoted;
    asked.set(name, (asked.get(name) ?? 0) + 1);
  }
  return text.replace(/Module\["(\w+)"\]=\1;/g, (whole, name) =>
    asked.get(name) > 1 ? whole : '',
  );
}

/** The expression: a function that returns `PyodideScripts` (core/runtime/pyodide/guest/contract.ts). */
export function sandboxScripts() {
  const exported = readFileSync(join(pyodideFolder, 'pyodide.mjs'), 'utf8').match(
    /export\s*\{(\w+) as loadPyodide\b/,
  );
  const { info } = JSON.parse(readFileSync(join(pyodideFolder, 'pyodide-lock.json'), 'utf8'));
  const loader = changed(plainText('pyodide.mjs'), LOADER_CHANGES);
  const program = withFewExports(changed(plainText('pyodide.asm.mjs'), MODULE_CHANGES), loader);
  const body = (text, result) => `(() => {${text}\nreturn ${result};\n})()`;
  return `(() => {
'use strict';
const nothingToImport = () => { throw new Error('there is nothing to import in here'); };
return {
loadPyodide: ${body(loader, exported[1])},
createPyodideModule: ${body(program, '_createPyodideModule')},
lockInfo: ${JSON.stringify(info)},
};
})
`;
}
