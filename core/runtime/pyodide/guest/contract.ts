/** What the host may ask of the sandboxed half, and the other way round. Strings, numbers and typed arrays only. */
export interface Guest {
  /** Compiles CPython; returns when that is done. */
  compile(wasm: Uint8Array): void;
  /** Brings Python up; ends with `ready` or `failed`. */
  load(files: GuestFiles, memoryMegabytes: number): void;
  /** Runs a request (JSON, python-request.ts); its frames come through `write`. `files`: ShownFile[] as JSON. */
  run(request: string, files: string): void;
}

/** Files of dist/pyodide as arrays of the sandbox. */
export interface GuestFiles {
  readonly library: Uint8Array;
  /** assembly/observer.ts; undefined goes without. */
  readonly observer: Uint8Array | undefined;
  /** What Pyodide wrote before Python's memory after its imports (docs/decisions/021); undefined starts without. */
  readonly snapshotHead: Uint8Array | undefined;
  /** How large that memory is; `fillMemory` brings its content. */
  readonly memoryBytes: number;
}

/** What the sandboxed half may ask of the host. None of these throws. */
export interface GuestHost {
  /** Wall milliseconds. */
  clock(): number;
  /** Undefined when the bytes are not of that encoding. */
  decode(
    bytes: Uint8Array,
    encoding: string,
    strict: boolean,
    keepMark: boolean,
  ): string | undefined;
  /** Fills the array with the shown file of this number: READ, or the number of the error that opening it gives. */
  readFile(number: number, into: Uint8Array): number;
  /** Fills memory that is all zeros with the snapshot's content. */
  fillMemory(memory: Uint8Array): void;
  /** Frames of the run (python/swf_frames.py). */
  write(bytes: Uint8Array): void;
  /** What the interpreter itself writes to its standard error, a line at a time. */
  complain(line: string): void;
  ready(): void;
  failed(message: string): void;
}

/** Pyodide's two files (scripts/build-python.mjs turns them into one text without `import`). */
export interface PyodideScripts {
  readonly loadPyodide: typeof import('pyodide').loadPyodide;
  readonly createPyodideModule: unknown;
  /** `info` of Pyodide's lock file: for which Python its packages are. */
  readonly lockInfo: object;
}

/** What `readFile` answers: all is well, or a number of Emscripten's for what is wrong. */
export const READ = 0;
export const UNREADABLE = 29; // EIO
/** The content is not the one that was promised. */
export const NOT_AS_LISTED = 9; // EBADMSG

export type CreateGuest = (host: GuestHost, scripts: () => PyodideScripts) => Guest;
