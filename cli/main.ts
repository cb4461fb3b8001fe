import * as module from 'node:module';
import { join } from 'node:path';
import { preferring, startEarly } from './early-start';

// Node 22 and newer keep what they compiled of the large bundle: the next start is quicker.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const early = startEarly(process.argv);
const { main } = require(join(__dirname, 'cli-program.js')) as typeof import('./program');

// Signals and late output decide when the process ends: the exit code is set, never forced.
main(process.argv, preferring(early)).then((exitCode) => {
  early?.prepared.dispose();
  process.exitCode = exitCode;
});
