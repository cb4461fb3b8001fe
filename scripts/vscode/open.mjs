// `npm run vscode`: a browser VS Code with the extension and the sample workspace, for a person to try.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePackage } from '../package.mjs';
import { startCodeServer } from './code-server.mjs';
import { freshWorkspace } from './workspace.mjs';

const folder = mkdtempSync(join(tmpdir(), 'swf-try-'));
const server = await startCodeServer({
  folder,
  vsix: await makePackage(),
  settings: { 'workbench.startupEditor': 'welcomePage' },
});
console.log(
  `Open ${server.url}/?folder=${encodeURIComponent(freshWorkspace(folder))}\nCtrl-C ends it.`,
);
process.on('SIGINT', async () => {
  await server.stop();
  process.exit(0);
});
setInterval(() => {}, 1 << 30);
