import { closeSync, fstatSync, openSync } from 'node:fs';
import * as vm from 'node:vm';
import { newContext } from '../context';
import type { CreateGuest, Guest, GuestHost, PyodideScripts } from './guest/contract';
import { readFully } from './read-fully';

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
  /** The same of bytes. */
  copyIn(bytes: Uint8Array): Uint8Array;
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
  return {
    guest,
    readIn: (path) => readFile(path, (size) => new InsideArray(size)),
    copyIn: (bytes) => new InsideArray(bytes),
  };
}

function readFile(path: string, allocate: (size: number) => Uint8Array): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = allocate(fstatSync(file).size);
    readFully(file, bytes, { offset: 0, length: bytes.length, position: 0 });
    return bytes;
  } finally {
    closeSync(file);
  }
}
