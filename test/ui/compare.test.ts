import { expect, test } from 'vitest';
import { swfTestbed } from '../support/cli';
import { THEMES, type Theme, Window } from './window';

/** Two executions, before the editor asks for them. */
async function runTwice(workspace: string): Promise<void> {
  for (const workers of ['10', '25']) {
    const { exitCode, stderr } = await swfTestbed(
      ['run-workflow', '--config', `workflows/epic_fast_${workers}_workers.toml`, '--quiet'],
      { cwd: workspace },
    );
    expect(exitCode, stderr).toBe(0);
  }
}

async function pickBoth({ page }: Window): Promise<void> {
  const boxes = page.locator('.quick-input-list .monaco-list-row', { hasText: 'epic_fast' });
  await boxes.nth(1).waitFor();
  await boxes.nth(0).click();
  await boxes.nth(1).click();
  await page.keyboard.press('Enter');
}

test.each(Object.keys(THEMES) as Theme[])('two executions side by side: %s', async (theme) => {
  const window = await Window.open({ theme });
  const { page } = window;
  await runTwice(window.folder);
  await window.view();
  await window.row(/-2/).first().waitFor();
  await window.command('Workflow: Compare Executions');
  await pickBoth(window);
  const table = window.webview;
  const row = (text: string) => table.locator('tr', { hasText: text }).first();
  await row('parameters.worker_count').waitFor();
  expect(await row('parameters.worker_count').textContent()).toMatch(/10.*25.*\+15 \(\+150 %\)/);
  expect(await row('used').textContent()).toMatch(/ %.* %.*−[\d.]+ pp/);
  await page.mouse.move(0, 0);
  await window.picture(`compare-${theme}`);
  await table.getByLabel('Only what differs').check();
  expect(await table.locator('tr.equal').count()).toBe(0);
  await table.getByRole('button', { name: 'Use as Baseline' }).click();
  await expect
    .poll(() => row('parameters.worker_count').textContent())
    .toMatch(/10−15 \(−60 %\)25/);
  await table.getByRole('button', { name: 'Configurations Side by Side' }).click();
  await page.locator('.tab', { hasText: '↔' }).waitFor();
  await page.locator('.editor.modified .view-line', { hasText: 'worker_count = 25' }).waitFor();
  await window.picture(`configurations-${theme}`);
});

test.each(Object.keys(THEMES) as Theme[])(
  'the effective configuration links to the lines and marks what is not the default: %s',
  async (theme) => {
    const window = await Window.open({ theme });
    const { page } = window;
    await window.openFile('epic_fast_25_workers.toml');
    await window.command('Workflow: Show Effective Configuration');
    const text = page.locator('.editor-instance .view-lines');
    await text.locator('.view-line', { hasText: 'worker_count = 25' }).waitFor();
    // The decoration of the values that the configuration changes: its name, and three more.
    await expect.poll(() => text.locator('.view-line:has([class*="ced-"])').count()).toBe(4);
    await page.mouse.move(0, 0);
    await window.picture(`effective-${theme}`);
    const link = text.locator('.detected-link', { hasText: 'epic_fast_25_workers.toml:6' });
    await link.click({ modifiers: ['Control'] });
    await page.locator('.tab.active', { hasText: /^epic_fast_25_workers.toml/ }).waitFor();
    await page.locator('.statusbar-item', { hasText: 'Ln 6, Col 1' }).waitFor();
  },
);
