import { join } from 'node:path';
import type ts from 'typescript';

/** What definitions import; they have no package of that name beside them. */
const MODULE = 'swf-testbed/simulation';

/**
 * Lets VS Code's TypeScript server find the simulation module's types in the extension, so that a definition has
 * completion and checks with nothing installed and no file added. A project's own `swf-testbed` package wins.
 */
function create({ languageService, languageServiceHost }: ts.server.PluginCreateInfo) {
  // This file stands in node_modules/<plugin> of the extension.
  const resolvedFileName = join(__dirname, '../../dist/simulation.d.ts').replaceAll('\\', '/');
  const types: ts.ResolvedModuleFull = {
    resolvedFileName,
    extension: '.d.ts',
    isExternalLibraryImport: true,
  };
  const host = languageServiceHost;
  const resolve = host.resolveModuleNameLiterals?.bind(host);
  if (resolve) {
    host.resolveModuleNameLiterals = (literals, ...others) =>
      resolve(literals, ...others).map((resolution, index) =>
        resolution.resolvedModule === undefined && literals[index]?.text === MODULE
          ? { ...resolution, resolvedModule: types }
          : resolution,
      );
  }
  return languageService;
}

module.exports = () => ({ create });
