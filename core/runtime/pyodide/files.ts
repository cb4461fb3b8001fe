import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePath } from '../bundle-path';
import type { GuestFiles } from './guest/contract';
import type { Sandbox, SandboxScripts } from './sandbox';

/** dist/pyodide beside the worker's bundle, made by scripts/build-python.mjs. */
const inFolder = (name: string): string => join(bundlePath('pyodide'), name);

/** A memory snapshot made by our Node breaks in the WebAssembly of Node 20, which starts without it, more slowly. */
const readsSnapshots = Number.parseInt(process.versions.node, 10) >= 22;

export function readScripts(): SandboxScripts {
  const compiled = inFolder('scripts.compiled');
  return {
    guest: readFileSync(bundlePath('pyodide-guest.js'), 'utf8'),
    pyodide: readFileSync(inFolder('scripts.js'), 'utf8'),
    compiled: existsSync(compiled) ? readFileSync(compiled) : undefined,
  };
}

export function readFiles({ readIn }: Sandbox): GuestFiles {
  // The packaged extension has it compressed.
  const snapshot = readsSnapshots
    ? ['memory.snapshot', 'memory.snapshot.zst'].map(inFolder).find(existsSync)
    : undefined;
  return {
    wasm: readIn(inFolder('pyodide.asm.wasm')),
    library: readIn(inFolder('python_stdlib.zip')),
    snapshot: snapshot === undefined ? undefined : readIn(snapshot),
  };
}
