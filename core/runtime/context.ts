import * as vm from 'node:vm';

/**
 * A global object that has the language and nothing of Node, and in which no text can become code. Where Node can, it
 * is one without interceptors, which make every global slow; else it has no prototype that would lead out.
 */
export function newContext(codeGeneration: { readonly wasm: boolean }): vm.Context {
  const plain = (vm.constants as unknown as { DONT_CONTEXTIFY?: symbol }).DONT_CONTEXTIFY;
  const sandbox = plain ?? Object.create(null);
  return vm.createContext(sandbox as vm.Context, {
    codeGeneration: { strings: false, ...codeGeneration },
  });
}
