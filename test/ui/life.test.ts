import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openStore } from '../../core/store';
import { extensionHosts } from './processes';
import { ENDLESS, SHORT } from './samples';
import { Window } from './window';

/** Asked anew each time: what the disk says, not what some process remembers. */
async function statusesIn(folder: string): Promise<string[]> {
  const store = await openStore(join(folder, '.swf-testbed'));
  const rows = await store.summaries();
  store.close();
  return rows.map(({ status }) => status);
}

async function startEndless(window: Window): Promise<void> {
  await window.openFile('endless_default.toml');
  await window.lens('Run Workflow').click();
  await window.toast(/endless-.+-1: [1-9]/).waitFor({ timeout: 60_000 });
}

test('a window loaded anew during a run: the run is over, and the list says so', async () => {
  const window = await Window.open({ files: ENDLESS });
  await startEndless(window);
  expect(await statusesIn(window.folder)).toEqual(['running']);
  await window.command('Developer: Reload Window');
  // On a desktop the window waits for its extensions and the run is `terminated`; in a browser it cannot wait.
  await expect
    .poll(() => statusesIn(window.folder), { timeout: 60_000, interval: 500 })
    .toEqual([expect.stringMatching(/terminated|failed/)]);
  await window.view();
  await window.row(/endless-.+-1.*(terminated|failed)/).waitFor({ timeout: 60_000 });
});

test('a run whose extension host is killed is found as failed by the next one', async () => {
  const { pid } = inject('vscode');
  const before = extensionHosts(pid);
  const window = await Window.open({ files: ENDLESS });
  await startEndless(window);
  const [own, ...others] = extensionHosts(pid).filter((one) => !before.includes(one));
  expect(own).toBeDefined();
  expect(others).toEqual([]);
  process.kill(own as number, 'SIGKILL');
  await expect.poll(() => extensionHosts(pid).includes(own as number)).toBe(false);
  await window.page.reload();
  await window.view();
  await window.row(/endless-.+-1.*failed/).waitFor({ timeout: 60_000 });
  expect(await statusesIn(window.folder)).toEqual(['failed']);
});

test('two windows on one store see each other', async () => {
  const one = await Window.open({ files: SHORT });
  const two = await Window.open({ open: one.folder });
  await one.view();
  await two.view();
  await two.page.locator('.welcome-view', { hasText: 'Nothing was run here yet' }).waitFor();
  await one.openFile('short_default.toml');
  await one.lens('Run Workflow').click();
  await two.row(/short-.+-1/).waitFor({ timeout: 60_000 });
  await two.openFile('short_more.toml');
  await two.lens('Run Workflow').click();
  await one.row(/short-.+-2/).waitFor({ timeout: 60_000 });
  await two.menu(two.row(/short-.+-1/), 'Pin');
  await one.row('Pinned').waitFor();
  expect(await statusesIn(one.folder)).toEqual(['completed', 'completed']);
});

test('every folder of a workspace of several has its workflows and its store', async () => {
  const home = mkdtempSync(join(tmpdir(), 'swf-roots-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  for (const name of ['first', 'second']) {
    for (const [path, text] of Object.entries(SHORT)) {
      const file = join(home, name, path.replace('short', name));
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, text.replaceAll('"short"', `"${name}"`));
    }
  }
  const workspace = join(home, 'both.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'first' }, { path: 'second' }] }));
  const window = await Window.open({ open: workspace });
  await window.view();
  for (const name of ['first', 'second']) {
    await window.row(new RegExp(`^${name}.*${name}/workflows`)).waitFor();
    await window.openFile(`${name}_default.toml`);
    await window.lens('Run Workflow').click();
    await window.row(new RegExp(`^${name}-.+-1`)).waitFor({ timeout: 60_000 });
    expect(await statusesIn(join(home, name))).toEqual(['completed']);
  }
});

test('where there is no workflow, nothing of the extension starts', async () => {
  const home = mkdtempSync(join(tmpdir(), 'swf-none-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  writeFileSync(join(home, 'pyproject.toml'), '[project]\nname = "other"\n');
  const window = await Window.open({ open: home });
  await window.openFile('pyproject.toml');
  await window.command('Developer: Show Running Extensions');
  const extensions = window.page.locator('.runtime-extensions-editor');
  await extensions.locator('.monaco-list-row').first().waitFor();
  expect(await extensions.textContent()).not.toContain('Streaming Workflow Simulation');
  // The dialog may not have the focus yet.
  await expect
    .poll(async () => {
      await window.page.keyboard.press('Escape');
      return extensions.isVisible();
    })
    .toBe(false);
  await window.view();
  await window.page.locator('.welcome-view', { hasText: 'No workflow yet' }).waitFor();
});
