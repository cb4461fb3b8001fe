import type { PyodideInterface } from 'pyodide';
import { seedChance } from './chance';
import type { Guest, GuestFiles, GuestHost, PyodideScripts } from './contract';

import { limitFiles } from './file-limit';
import { withMemoryLimit } from './memory';
import { addNativeObserver } from './native-observer';
import { shield } from './shield';
import { type ShownFile, showFiles } from './shown-files';
import { closeStacks } from './stacks';
import { installWeb } from './web';

/** Python in its sandbox. Everything that it can reach is made here, inside. */
export function createGuest(outside: GuestHost, scripts: () => PyodideScripts): Guest {
  const host = shield(outside);
  installWeb(host);
  closeStacks();
  let execute: ((request: string) => void) | undefined;
  let show: (files: readonly ShownFile[]) => void = () => {};

  let cpython: WebAssembly.Module | undefined;

  async function load(files: GuestFiles, memoryMegabytes: number): Promise<void> {
    seedChance(0);
    const python = await withMemoryLimit(memoryMegabytes, () =>
      start(cpython, files, scripts, host),
    );
    if (files.observer) {
      addNativeObserver(python, files.observer);
    }
    addOutlet(python, host);
    limitFiles(python, memoryMegabytes);
    const inside = python.pyimport('swf_inside') as {
      close(): void;
      run(request: string): void;
    };
    inside.close();
    execute = inside.run;
    show = (files) => showFiles(python, files, host);
  }

  return {
    compile(wasm) {
      cpython = new WebAssembly.Module(wasm as BufferSource);
    },
    load(files, memoryMegabytes) {
      load(files, memoryMegabytes).then(
        () => host.ready(),
        (error: unknown) => host.failed(String(error)),
      );
    },
    run(request, files) {
      try {
        seedChance((JSON.parse(request) as { seed: number }).seed);
        show(JSON.parse(files) as ShownFile[]);
        execute?.(request);
      } catch (error) {
        host.failed(String(error));
      }
    },
  };
}

/** Loads Pyodide. `more` are options of the build, which takes the snapshot in here, too. */
export function start(
  cpython: WebAssembly.Module | undefined,
  files: GuestFiles,
  scripts: () => PyodideScripts,
  host: GuestHost,
  more: object = {},
): Promise<PyodideInterface> {
  // As in a JavaScript shell, where Pyodide reads its files with this function.
  Object.assign(globalThis, {
    read: () => '',
    load: () => {},
    readbuffer: (path: string) => (path.endsWith('.wasm') ? cpython : files.library),
  });
  const { loadPyodide, createPyodideModule, lockInfo } = scripts();
  const options = {
    createPyodideModule,
    indexURL: '/',
    lockFileContents: { info: lockInfo, packages: {} },
    _loadSnapshot: files.snapshotHead,
    _memoryBytes: files.memoryBytes,
    _fillMemory: (memory: Uint8Array) => host.fillMemory(memory),
    jsglobals: Object.create(null) as object,
    stdin: () => null,
    stdout: () => {},
    stderr: (line: string) => host.complain(line),
    env: { PYTHONHASHSEED: '0', HOME: '/home/pyodide' },
    enableRunUntilComplete: false,
    checkAPIVersion: false,
    ...more,
  };
  return loadPyodide(options as unknown as Parameters<typeof loadPyodide>[0]);
}

/** The file through which frames leave: no function of JavaScript needs to be known to Python. */
function addOutlet({ FS }: PyodideInterface, host: GuestHost): void {
  const device = FS.makedev(64, 0);
  FS.registerDevice(device, {
    write: (_stream: unknown, memory: Uint8Array, offset: number, length: number) => {
      host.write(new Uint8Array(memory.buffer, memory.byteOffset + offset, length));
      return length;
    },
  });
  FS.mkdev('/dev/swf', device);
}
