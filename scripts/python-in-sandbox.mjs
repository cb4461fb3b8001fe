// CPython in a sandbox like that of a run (core/runtime/pyodide/sandbox.ts), for what the build takes from it: the memory
// after its imports, and what the JavaScript engine made of Pyodide's scripts.
import * as vm from 'node:vm';

/** Modules of ours, and what definitions commonly import; ast.unparse imports more when it is first called. */
const IMPORTS = `
import swf_inside, swf_driver
import bisect, collections, copy, csv, dataclasses, datetime, enum, functools, gc, heapq, itertools, json, logging
import math, operator, random, re, statistics, string, textwrap, time, traceback, typing, uuid
import ast
ast.unparse(ast.parse('self.env.timeout(1)'))
gc.collect()
`;

/** Python's memory once it has imported what every run needs (decision 021), and what Pyodide writes before it. */
export async function takeSnapshot(parts) {
  const { guest, host, scripts, inside } = newSandbox(parts, {});
  // Only for what it does to the sandbox.
  guest.createGuest(host, scripts);
  const files = { library: parts.library, snapshotHead: undefined, memoryBytes: 0 };
  const cpython = inside('bytes => new WebAssembly.Module(bytes)')(parts.wasm);
  const python = await guest.start(cpython, files, scripts, host, { _makeSnapshot: true });
  python.runPython(IMPORTS);
  // A run has no need of it.
  inside('globalThis').TextEncoder = TextEncoder;
  const content = python.makeMemorySnapshot();
  const [, headBytes] = new Uint32Array(content.buffer, content.byteOffset, 2);
  return { head: content.subarray(0, headBytes), memory: content.subarray(headBytes) };
}

/**
 * What V8 made of the scripts in a whole start, functions that are compiled when they are first called among it: the same
 * engine reads it back, another one does without.
 */
export async function compileScripts(parts, { head, memory }) {
  let compiled;
  await new Promise((resolve, reject) => {
    const { guest, host, scripts, script } = newSandbox(parts, {
      fillMemory: (into) => into.set(memory),
      ready: () => {
        compiled = script.createCachedData();
        resolve();
      },
      failed: (message) => reject(new Error(message)),
    });
    const python = guest.createGuest(host, scripts);
    python.compile(parts.wasm);
    const files = {
      library: parts.library,
      observer: parts.observer,
      snapshotHead: head,
      memoryBytes: memory.length,
    };
    python.load(files, 512);
  });
  return compiled;
}

/** `parts`: the bundle of the guest and Pyodide's scripts as text, CPython and its library as bytes. */
function newSandbox(parts, more) {
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY ?? Object.create(null), {
    codeGeneration: { strings: false, wasm: true },
  });
  const inside = (text) => vm.runInContext(text, context);
  const script = new vm.Script(parts.scripts, { filename: 'pyodide' });
  const host = {
    clock: () => performance.now(),
    decode: (bytes, encoding, fatal, ignoreBOM) =>
      new TextDecoder(encoding, { fatal, ignoreBOM }).decode(bytes),
    complain: (line) => console.error(line),
    ...more,
  };
  return {
    guest: inside(`${parts.guest}\n;guest`),
    host,
    inside,
    script,
    scripts: () => script.runInContext(context)(),
  };
}
