import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startCodeServer } from '../../scripts/vscode/code-server.mjs';
import { Window } from './window';

let home: string;
let server: Awaited<ReturnType<typeof startCodeServer>>;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'swf-restricted-'));
  server = await startCodeServer({
    folder: home,
    vsix: inject('vscode').vsix,
    trustPrompt: true,
    // Restricted Mode without a question.
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
  });
});
afterAll(async () => {
  await server?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

test('in Restricted Mode the language features work, nothing is run, and the commands say why', async () => {
  const window = await Window.open({ url: server.url });
  const { page } = window;
  await window.openFile('epic_fast_25_workers.toml');
  await window.lens('Run Workflow').waitFor();
  // Checked and explained as anywhere: a key with a slip is underlined.
  await page.locator('.view-line', { hasText: 'worker_count' }).first().click();
  await page.keyboard.press('Home');
  await page.keyboard.type('x');
  await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
  await page.keyboard.press('Control+z');

  for (const title of ['Workflow: Run Workflow', 'Workflow: Run Workflow with Parameters']) {
    await window.command(title);
    const toast = window.toast('trust the workspace first');
    await toast.waitFor();
    await toast.hover();
    await toast.locator('.codicon-notifications-clear').click();
  }
  await window.lens('Run Workflow').click();
  await window.toast('trust the workspace first').waitFor();
  await window.view();
  await page.locator('.welcome-view', { hasText: 'In Restricted Mode nothing is run' }).waitFor();
  expect(await window.toast('completed').count()).toBe(0);
  expect(await window.toast(/began|simulated/).count()).toBe(0);

  // Trusted by the button of the message, it runs.
  await window
    .toast('trust the workspace first')
    .getByRole('button', { name: 'Manage Workspace Trust' })
    .click();
  await page.locator('.workspace-trust-editor a', { hasText: 'Trust' }).first().click();
  await window.openFile('stf_processing_default.toml');
  await window.lens('Run Workflow').click();
  await window.toast('completed').waitFor({ timeout: 60_000 });
});
