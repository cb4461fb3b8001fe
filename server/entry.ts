import * as module from 'node:module';
import { join } from 'node:path';
import { version } from '../package.json';

const asked = process.argv[2];
if (asked === '--version' || asked === '-V') {
  process.stdout.write(`${version}\n`);
  process.exit(0);
}
if (asked === '--help' || asked === '-h') {
  process.stdout.write(
    'Usage: swf-language-server [--stdio]\n\nAnswers an editor by the Language Server Protocol: it is started by the editor, and waits for it.\n',
  );
  process.exit(0);
}

// Node 22 and newer keep what they compiled of the large bundle: the next start is quicker.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
require(join(__dirname, 'server-program.js'));
