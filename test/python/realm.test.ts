import { expect, test } from 'vitest';
import { findSnapshot, loadGuest, readScripts } from '../../core/runtime/pyodide/files';
import { hostFor } from '../../core/runtime/pyodide/host';
import { createSandbox } from '../../core/runtime/pyodide/sandbox';
import './run';

/**
 * Runs inside the sandbox: follows every property, prototype, getter and map entry from the global object and from
 * Pyodide's own objects, and names what another realm made.
 */
const WALK = `
const realGuest = guest;
guest = {
  createGuest(host, scripts) {
    const made = realGuest.createGuest(host, () => {
      const real = scripts();
      return { ...real, loadPyodide: async (options) => (globalThis.__python = await real.loadPyodide(options)) };
    });
    return { ...made, walk, deepErrors };
  },
};
function walk() {
  const seen = new Set();
  const foreign = [];
  const queue = [['globalThis', globalThis], ['python', globalThis.__python]];
  while (queue.length > 0) {
    const [path, value] = queue.pop();
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value)) continue;
    seen.add(value);
    let root = value;
    for (let next = Object.getPrototypeOf(root); next !== null; next = Object.getPrototypeOf(next)) root = next;
    const loose = Object.getPrototypeOf(value) === null;
    if (root !== Object.prototype && !loose) foreign.push(path);
    queue.push([path + '.__proto__', Object.getPrototypeOf(value)]);
    if (ArrayBuffer.isView(value) || path.length > 300) continue;
    try { Map.prototype.forEach.call(value, (v, k) => queue.push([path + '.get', v], [path + '.key', k])); } catch {}
    try { Set.prototype.forEach.call(value, (v) => queue.push([path + '.has', v])); } catch {}
    for (const key of Reflect.ownKeys(value)) {
      const name = path + '.' + String(key);
      const { value: held, get, set } = Object.getOwnPropertyDescriptor(value, key) ?? {};
      queue.push([name, held], [name + '.get', get], [name + '.set', set]);
      if (get) {
        try { queue.push([name, value[key]]); } catch (error) { queue.push([name + '.error', error]); }
      }
    }
  }
  return JSON.stringify({ seen: seen.size, foreign });
}
function deepErrors() {
  const calls = [
    () => performance.now(),
    () => console.log('x'),
    () => new TextDecoder('utf-8').decode(new Uint8Array(10)),
  ];
  const failing = [
    () => new TextDecoder('no-such-encoding').decode(new Uint8Array(10)),
    () => new TextDecoder({ toString() { throw 1; } }).decode(new Uint8Array(1)),
    () => new TextDecoder('utf-8').decode(new Proxy(new Uint8Array(1), {})),
    () => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255])),
    () => Function('return 1'),
    () => new WebAssembly.Module(new Uint8Array(3)),
  ];
  let caught = 0;
  const foreign = new Set();
  const look = (error, call) => {
    if (error instanceof Object !== (typeof error === 'object')) foreign.add(String(call));
  };
  for (const call of failing) {
    try { call(); } catch (error) { look(error, call); }
  }
  for (const call of calls) {
    // The stack's end moves by 8 bytes at a time and from frame to frame, so that it is once within the host.
    for (let more = 0; more < 40; more++) {
      const errors = [];
      const ends = (...rest) => {
        try { ends(...rest); } catch (error) { errors[errors.length] = error; call(); }
      };
      try { ends(...new Array(more)); } catch (error) { errors.push(error); }
      caught += errors.length;
      for (const error of errors) look(error, call);
    }
  }
  return JSON.stringify({ caught, foreign: [...foreign] });
}
`;

interface Walker {
  walk(): string;
  deepErrors(): string;
}

test('nothing of the host can be reached from the sandbox, nor from an error of a failed call', async () => {
  const scripts = readScripts();
  let ready = (): void => {};
  let failed = (_message: string): void => {};
  const loaded = new Promise<void>((resolve, reject) => {
    ready = resolve;
    failed = (message) => reject(new Error(message));
  });
  const snapshot = findSnapshot();
  const listener = {
    fillMemory: (memory: Uint8Array) => snapshot?.fill(memory),
    readFile: () => new Uint8Array(),
    write: () => {},
    complain: () => {},
    ready: () => ready(),
    failed: (m: string) => failed(m),
  };
  const sandbox = createSandbox({ ...scripts, guest: scripts.guest + WALK }, hostFor(listener));
  loadGuest(sandbox, snapshot, 512);
  await loaded;
  const walker = sandbox.guest as unknown as Walker;
  const { seen, foreign } = JSON.parse(walker.walk()) as { seen: number; foreign: string[] };
  expect(foreign).toEqual([]);
  expect(seen).toBeGreaterThan(3000);
  const errors = JSON.parse(walker.deepErrors()) as { caught: number; foreign: string[] };
  expect(errors.foreign).toEqual([]);
  expect(errors.caught).toBeGreaterThan(200);
});
