import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as vm from 'node:vm';

/** The last line of a bundle that has been compiled: `//` and the hash of what stands before it. */
const MARK_LENGTH = 67;

/**
 * Loads a bundle with the functions that the build saw a run use already compiled (scripts/compile-cli.mjs). Undefined
 * when there are none for this very text and this engine.
 */
export function loadCompiled<T>(path: string): T | undefined {
  const text = readFileSync(path, 'utf8');
  const cachedData = compiledOf(path, text.slice(-MARK_LENGTH));
  if (cachedData === undefined) {
    return undefined;
  }
  const script = new vm.Script(Module.wrap(text), { filename: path, cachedData });
  if (script.cachedDataRejected) {
    return undefined;
  }
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  return module.exports as T;
}

/** Compiled code, if its file begins with the bundle's mark: the engine itself only compares lengths. */
function compiledOf(path: string, mark: string): Buffer | undefined {
  try {
    const file = readFileSync(path.replace(/\.js$/, '.compiled'));
    return mark.length === MARK_LENGTH && file.toString('latin1', 0, MARK_LENGTH) === mark
      ? file.subarray(MARK_LENGTH)
      : undefined;
  } catch {
    return undefined;
  }
}
