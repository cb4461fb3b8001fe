import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import * as vm from 'node:vm';
import { zstdDecompressSync } from 'node:zlib';
import { newContext } from '../context';
import type { CreateGuest, Guest, GuestHost, PyodideScripts } from './guest/contract';

/** Texts that run inside the sandbox. */
export interface SandboxScripts {
  /** The bundle of guest/main.ts. */
  readonly guest: string;
  /** dist/pyodide/scripts.js. */
  readonly pyodide: string;
  /** The same compiled by the engine that built it. */
  readonly compiled: Buffer | undefined;
}

export interface Sandbox {
  readonly guest: Guest;
  /** A file as an array whose constructors are the sandbox's own. */
  readIn(path: string): Uint8Array;
}

/** Python's half of a worker in a realm of its own (docs/decisions/020). */
export function createSandbox(scripts: SandboxScripts, host: GuestHost): Sandbox {
  const context = newContext({ wasm: true });
  const inside = <T>(expression: string, filename: string, compiled?: Buffer): T =>
    new vm.Script(expression, {
      filename,
      ...(compiled ? { cachedData: compiled } : {}),
    }).runInContext(context) as T;

  const createGuest = inside<CreateGuest>(`${scripts.guest}\n;guest.createGuest`, 'swf-guest');
  const InsideArray = inside<typeof Uint8Array>('Uint8Array', 'swf-guest');
  const guest = createGuest(host, () =>
    inside<() => PyodideScripts>(scripts.pyodide, 'pyodide', scripts.compiled)(),
  );
  return { guest, readIn: (path) => readFile(path, (size) => new InsideArray(size)) };
}

function readFile(path: string, allocate: (size: number) => Uint8Array): Uint8Array {
  if (path.endsWith('.zst')) {
    const content = zstdDecompressSync(readFileSync(path));
    const bytes = allocate(content.length);
    bytes.set(content);
    return bytes;
  }
  const file = openSync(path, 'r');
  try {
    const bytes = allocate(fstatSync(file).size);
    for (let at = 0; at < bytes.length; ) {
      const count = readSync(file, bytes, at, bytes.length - at, at);
      if (count === 0) {
        throw new Error(`${path} ended too early`);
      }
      at += count;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}
