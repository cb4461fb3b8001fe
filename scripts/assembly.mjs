// What is written in AssemblyScript, as WebAssembly: the hot half of Python's observer (docs/decisions/026), and the reader
// of a run's log (docs/decisions/012).
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const OBSERVER = join(root, 'core/runtime/pyodide/assembly');
const READER = join(root, 'core/runtime/typescript/assembly');
/** Whose constants the reader shares. */
const SHARED = ['core/runtime/typescript/run-log.ts', 'core/trace/packed-rows.ts'];

/** Names and texts. */
export function observerSources() {
  return sourcesIn(OBSERVER);
}

/** It has no memory and no objects of its own: it works in Python's. */
export function compileObserver() {
  return compile('observer', sourcesIn(OBSERVER), ['--importMemory']);
}

/** Writes the reader, unless it is there and made of the same. */
export async function buildReader(file) {
  const sources = readerSources();
  const own = readFileSync(new URL(import.meta.url));
  const key = createHash('sha256').update(own).update(JSON.stringify(sources)).digest('hex');
  const mark = `${file}.built-from`;
  if (existsSync(file) && existsSync(mark) && readFileSync(mark, 'utf8') === key) {
    return;
  }
  writeFileSync(file, await compile('reader', sources));
  writeFileSync(mark, key);
}

function readerSources() {
  const shared = SHARED.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const constants = [...shared.matchAll(/^export const (\w+) = (-?[\d_]+);$/gm)]
    .map(([, name, value]) => `export const ${name}: i32 = ${value};\n`)
    .join('');
  return sourcesIn(READER).map(({ name, text }) => ({
    name,
    text: name === 'constants.ts' ? text + constants : text,
  }));
}

function sourcesIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

async function compile(entry, sources, more = []) {
  // Takes half a second to load.
  const { main } = await import('assemblyscript/asc');
  const texts = new Map(sources.map(({ name, text }) => [name, text]));
  let result;
  const options = ['--runtime', 'stub', '--optimizeLevel', '3', '--noAssert', ...more];
  const { error, stderr } = await main([`${entry}.ts`, '--outFile', `${entry}.wasm`, ...options], {
    readFile: (name) => texts.get(name) ?? null,
    writeFile: (_name, content) => {
      result = content;
    },
    listFiles: () => [...texts.keys()],
  });
  if (error) {
    throw new Error(`${error.message}\n${stderr.toString()}`);
  }
  return result;
}
