import { expect, test } from 'vitest';
import { Window } from './window';

test('a new workflow is named, runs, and is completed from the simulation module', async () => {
  const window = await Window.open({ settings: { 'editor.wordBasedSuggestions': 'off' } });
  const { page } = window;
  await window.command('Workflow: New Workflow');
  await window.choose('TypeScript');
  await window.input.fill('9 lives');
  await page
    .locator('.quick-input-message', { hasText: 'The name begins with a letter' })
    .waitFor();
  await window.input.fill('stf_processing');
  await page
    .locator('.quick-input-message', { hasText: 'stf_processing.py is there already' })
    .waitFor();
  await window.input.fill('assembly_line');
  await window.input.press('Enter');
  await page.locator('.tab.active', { hasText: 'assembly_line.ts' }).waitFor();
  for (const name of ['assembly_line_default.toml', 'assembly_line_busy.toml']) {
    await page.locator('.tab', { hasText: name }).waitFor();
  }
  await page.locator('.view-line', { hasText: 'yield env.allOf(items)' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('yield env.time');
  const method = page.locator('.suggest-widget .monaco-list-row:has(.codicon-symbol-method)', {
    hasText: 'timeout',
  });
  // Asked again until TypeScript's server has read the file.
  await expect
    .poll(async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
      await method.waitFor({ timeout: 3000 }).catch(() => {});
      return method.isVisible();
    })
    .toBe(true);
  await page.keyboard.press('Escape');
  await window.command('File: Revert File');
  await window.command('Workflow: Run Workflow');
  await window.toast('completed').waitFor({ timeout: 60_000 });
  expect(await window.toast('completed').textContent()).toMatch(/assembly_line-.+-1 completed/);
});
