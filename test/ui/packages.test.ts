import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startCodeServer } from '../../scripts/vscode/code-server.mjs';
import { hashOf, LIBRT, packageFolder, wheel, writeList } from '../support/wheels';
import { Window } from './window';

/** Answers as a mirror of Pyodide's packages does. */
let mirror: Server;
let editor: Awaited<ReturnType<typeof startCodeServer>>;
const home = mkdtempSync(join(tmpdir(), 'swf-packages-ui-'));
const asked: string[] = [];

beforeAll(async () => {
  const content = readFileSync(wheel(LIBRT));
  mirror = createServer(({ url = '' }, response) => {
    asked.push(url.slice(url.lastIndexOf('/') + 1));
    response.end(content);
  }).listen(0, '127.0.0.1');
  await once(mirror, 'listening');
  const { port } = mirror.address() as AddressInfo;
  editor = await startCodeServer({
    folder: home,
    vsix: inject('vscode').vsix,
    settings: { 'swf.timeline.openOnRun': false, 'editor.minimap.enabled': false },
    env: { SWF_PYTHON_PACKAGE_SOURCE: `http://127.0.0.1:${port}`, XDG_DATA_HOME: home },
  });
});
afterAll(async () => {
  await editor?.stop();
  mirror.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const FILES = {
  'workflows/rates.csv': '2.5\n4\n',
  'workflows/measured.py': `import csv
from librt.base64 import b64encode


class WorkflowExecutor:
    def __init__(self, parameters, runner):
        self.runner = runner

    def execute(self, env):
        for (rate,) in csv.reader(open('rates.csv')):
            yield env.timeout(float(rate))
        self.runner.report_metric('code', b64encode(b'6.5').decode())
`,
  'workflows/measured_default.toml': '[workflow]\nname = "measured"\nversion = "1.0"\n',
};

test('a package that is missing is fetched from the error, after a question, and the run repeated', async () => {
  const packages = packageFolder([], []);
  writeList(packages, [{ file: LIBRT, sha256: hashOf(readFileSync(wheel(LIBRT))) }]);
  const window = await Window.open({
    url: editor.url,
    files: FILES,
    settings: { 'swf.python.packageFolder': packages, 'swf.python.dataFolder': '.' },
  });
  const { page } = window;
  await window.openFile('measured_default.toml');
  await window.lens('Run Workflow').click();
  const failed = window.toast("No module named 'librt'");
  await failed.waitFor({ timeout: 60_000 });
  await window.openFile('measured.py');
  await page.locator('.squiggly-error').first().waitFor();
  expect(asked).toEqual([]);

  await failed.getByRole('button', { name: 'Fetch librt…' }).click();
  const question = page.locator('.monaco-dialog-box', { hasText: 'Fetch librt from 127.0.0.1' });
  await question.waitFor();
  await expect.poll(() => question.textContent()).toContain(packages);
  await question.getByRole('button', { name: 'Fetch', exact: true }).click();
  await window.toast('completed: 6.5 s simulated').waitFor({ timeout: 60_000 });
  expect(asked).toEqual([LIBRT]);
  expect(readdirSync(packages)).toContain(LIBRT);

  // The form's command line repeats it elsewhere.
  await window.openFile('measured_default.toml');
  await window.lens('Run with parameters').click();
  const line = window.webview.locator('pre', { hasText: 'run-workflow measured' });
  await expect
    .poll(() => line.textContent())
    .toContain(`--data-folder ${window.folder}/workflows --packages ${packages}`);
});

test('packages are picked from the list of all that can be had', async () => {
  const window = await Window.open({ url: editor.url, files: FILES });
  await window.command('Workflow: Install Python Packages…');
  await window.input.fill('import numpy');
  const row = window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'numpy' });
  await row.first().waitFor();
  expect(await row.count()).toBe(1);
  await window.page.keyboard.press('Escape');
  expect(asked).toEqual([LIBRT]);
});
