// `npm run vscode`: a browser VS Code with the extension and the sample workspace, for a person to try.
import { mkdtempSync, rmSync } from 'node:fs';
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
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    process.exit(0);
  });
}
setInterval(() => {}, 1 << 30);
