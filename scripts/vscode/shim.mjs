#!/usr/bin/env node
// Stands in for VS Code's executable: @vscode/test-electron and @vscode/test-cli start it with
// --extensionTestsPath and --extensionDevelopmentPath; it runs those tests in code-server's extension host.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchBrowser, startCodeServer } from './code-server.mjs';

const LIMIT_MS = Number(process.env.SWF_EDITOR_LIMIT_SECONDS ?? 300) * 1000;
const args = process.argv.slice(2);
const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const workspace = resolve(
  args.find((arg) => !arg.startsWith('-')) ?? mkdtempSync(join(tmpdir(), 'swf-ws-')),
);

let server;
let browser;
const end = async (code) => {
  await Promise.race([
    browser?.close().catch(() => {}),
    new Promise((done) => setTimeout(done, 5000)),
  ]);
  await server?.stop();
  process.exit(code);
};
process.on('SIGTERM', () => end(143));
process.on('SIGINT', () => end(130));
const limit = setTimeout(() => {
  console.error(`The tests did not end within ${LIMIT_MS / 1000} s`);
  end(124);
}, LIMIT_MS);

try {
  server = await startCodeServer({ smokeDriver: true });
  browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const code = await runTests(page);
  clearTimeout(limit);
  await end(code);
} catch (error) {
  console.error(error);
  await end(1);
}

async function runTests(page) {
  const done = new Promise((finish) => {
    page.exposeFunction('codeAutomationExit', (code) => finish(code));
  });
  await page.exposeFunction('codeAutomationLog', (type, values) => {
    (console[type] ?? console.log)(...values);
  });
  const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(resolve(option('extensionDevelopmentPath')))],
    ['extensionTestsPath', remote(resolve(option('extensionTestsPath')))],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  await page.goto(`${server.url}/?${query}`);
  return done;
}
