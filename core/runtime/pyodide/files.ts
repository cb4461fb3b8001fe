import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePath } from '../bundle-path';
import { validatingLazily } from './lazy-validation';
import type { Sandbox, SandboxScripts } from './sandbox';
import { openSnapshot, type Snapshot } from './snapshot';

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

/** The packaged extension has it compressed. */
export function findSnapshot(): Snapshot | undefined {
  const path = readsSnapshots
    ? ['memory.snapshot', 'memory.snapshot.zst'].map(inFolder).find(existsSync)
    : undefined;
  return path === undefined ? undefined : openSnapshot(path);
}

/** Compiles CPython in the sandbox, and brings it up there. */
export function loadGuest(
  { guest, readIn, copyIn }: Sandbox,
  snapshot: Snapshot | undefined,
  memoryMegabytes: number,
): void {
  const observer = inFolder('observer.wasm');
  const wasm = readIn(inFolder('pyodide.asm.wasm'));
  validatingLazily(() => guest.compile(wasm));
  guest.load(
    {
      library: readIn(inFolder('python_stdlib.zip')),
      observer: existsSync(observer) ? readIn(observer) : undefined,
      snapshotHead: snapshot && copyIn(snapshot.head),
      memoryBytes: snapshot?.memoryBytes ?? 0,
    },
    memoryMegabytes,
  );
}
