// `npm run vscode`: a browser VS Code with the extension and the sample workspace, for a person to try.
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from '../prepare.mjs';
import { startCodeServer } from './code-server.mjs';
import { freshWorkspace } from './workspace.mjs';

run('node', ['scripts/package.mjs']);
const vsix = readdirSync(root).find((name) => name.endsWith('.vsix'));
const folder = mkdtempSync(join(tmpdir(), 'swf-try-'));
const server = await startCodeServer({
  folder,
  vsix: vsix && existsSync(join(root, vsix)) ? join(root, vsix) : undefined,
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
