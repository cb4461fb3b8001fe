import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PyodideInterface } from 'pyodide';

/** Loads CPython from dist/pyodide with nothing of the host within its `js` module. */
export async function loadPython(memoryMegabytes: number): Promise<PyodideInterface> {
  limitMemory(memoryMegabytes);
  const folder = join(__dirname, 'pyodide');
  const { loadPyodide } = (await import(pathToFileURL(join(folder, 'pyodide.mjs')).href)) as {
    loadPyodide: typeof import('pyodide').loadPyodide;
  };
  return loadPyodide({
    indexURL: `${folder}/`,
    jsglobals: Object.create(null) as object,
    stdin: () => null as unknown as string,
    env: { PYTHONHASHSEED: '0', HOME: '/home/pyodide' },
    checkAPIVersion: false,
  });
}

/** Growing beyond the limit fails inside Python as MemoryError; the interpreter lives on to tell it. */
function limitMemory(megabytes: number): void {
  const original = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function grow(
    this: WebAssembly.Memory,
    pages: number,
  ): number {
    if (this.buffer.byteLength + pages * 65_536 > megabytes * 1_048_576) {
      throw new RangeError(`more than ${megabytes} MB`);
    }
    return original.call(this, pages);
  };
}
