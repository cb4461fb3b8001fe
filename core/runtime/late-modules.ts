import { createRequire } from 'node:module';

const load = createRequire(process.execPath);

/** Modules of Node's own that few runs need, loaded then: in a thread's start each takes one to five milliseconds. */
export const late = {
  childProcess: () => load('node:child_process') as typeof import('node:child_process'),
  crypto: () => load('node:crypto') as typeof import('node:crypto'),
  zlib: () => load('node:zlib') as typeof import('node:zlib'),
};
