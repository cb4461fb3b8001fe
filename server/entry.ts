import * as module from 'node:module';
import { join } from 'node:path';

// Node 22 and newer keep what they compiled of the large bundle: the next start is quicker.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
require(join(__dirname, 'server-program.js'));
