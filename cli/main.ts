import * as module from 'node:module';
import { join } from 'node:path';
import { loadCompiled } from './compiled-bundle';
import { preferring, startEarly } from './early-start';

const early = startEarly(process.argv);
const { main } = loadProgram(join(__dirname, 'cli-program.js'));

// Signals and late output decide when the process ends: the exit code is set, never forced.
main(process.argv, preferring(early)).then((exitCode) => {
  early?.prepared.dispose();
  process.exitCode = exitCode;
});

function loadProgram(path: string): typeof import('./program') {
  const compiled = loadCompiled<typeof import('./program')>(path);
  if (compiled === undefined) {
    // Node 22 and newer keep what they compiled of the large bundle: the next start is quicker.
    (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  }
  return compiled ?? (require(path) as typeof import('./program'));
}
