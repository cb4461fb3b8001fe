import { setFlagsFromString } from 'node:v8';

/** Newer engines may know the flag no more, and would say so on stderr. */
const LAST_KNOWN_NODE = 24;
const nodeMajor = Number.parseInt(process.versions.node, 10);

/** The editor's process has other extensions, and time: a worker is kept warm there. */
const mayChangeFlags = process.versions['electron'] === undefined && nodeMajor <= LAST_KNOWN_NODE;

/**
 * Lets `compile` make a WebAssembly module whose functions are checked when each is first called, as they are compiled
 * then anyway: most of CPython's 17,000 never are (docs/decisions/027). The flag is for the process, so it is set for
 * these milliseconds only.
 */
export function validatingLazily<T>(compile: () => T): T {
  if (!mayChangeFlags) {
    return compile();
  }
  setFlagsFromString('--wasm-lazy-validation');
  try {
    return compile();
  } finally {
    setFlagsFromString('--no-wasm-lazy-validation');
  }
}
