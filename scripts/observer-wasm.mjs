// The hot half of Python's observer as WebAssembly (docs/decisions/026), compiled from AssemblyScript.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from 'assemblyscript/asc';
import { root } from './prepare.mjs';

const FOLDER = join(root, 'core/runtime/pyodide/assembly');

/** Names and texts. */
export function observerSources() {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
}

/** It has no memory and no objects of its own: it works in Python's. */
export async function compileObserver() {
  const texts = new Map(observerSources().map(({ name, text }) => [name, text]));
  let result;
  const options = ['--runtime', 'stub', '--importMemory', '--optimizeLevel', '3', '--noAssert'];
  const { error, stderr } = await main(['observer.ts', '--outFile', 'observer.wasm', ...options], {
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
