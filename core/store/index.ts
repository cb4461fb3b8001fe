import { GenerationStore } from './store';
import type { Store } from './types';

export { checkStore } from './check';
export { exportJson, importJson } from './json-export';
export { exportText } from './json-text';
export { lookAtStore } from './look';
export { StoreProblem } from './problem';
export { restoreStore } from './restore';
export { loadEarly } from './sqlite';
export { vacuumStore } from './vacuum';
export { watchFolder } from './watch';

export interface StoreOptions {
  /** Where `sql-wasm.wasm` is, when it is not beside the bundle. */
  readonly wasmPath?: string;
}

/**
 * Opens the store in a folder, which is created by the first change.
 * @throws StoreProblem when the folder cannot be read, or its newest state is damaged
 */
export async function openStore(folder: string, options: StoreOptions = {}): Promise<Store> {
  const store = new GenerationStore(folder, options);
  await store.open();
  return store;
}
