import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, Editors, openFile, PICTURES, THEMES, toast } from './editor';

let editors: Editors;

beforeAll(async () => {
  editors = await Editors.prepare();
});
afterAll(() => editors?.end());

test.each(Object.entries(THEMES))(
  'run from the code lens, read the result, find the execution: %s',
  async (name, theme) => {
    const { page, stop } = await editors.open(name, { theme });
    try {
      await openFile(page, 'epic_fast_25_workers.toml');
      const lens = page.locator('.codelens-decoration a', { hasText: 'Run Workflow' });
      await lens.first().click();
      await toast(page, 'completed').waitFor({ timeout: 60_000 });
      expect(await toast(page, 'completed').textContent()).toMatch(
        /epic_fast_processing-.+-1 completed: 3,656\.7 s simulated, workers 55\.9 % used/,
      );
      await page.locator('.activitybar a[aria-label="Workflows"]').click();
      const row = page.locator('.monaco-list-row', { hasText: /^epic_fast_processing-.+-1/ });
      await row.first().waitFor();
      await page.screenshot({ path: join(PICTURES, `editor-${name}.png`) });
    } finally {
      await stop();
    }
  },
);

test('in Restricted Mode nothing is run, and the command says why', async () => {
  const { page, stop } = await editors.open('restricted', { trustPrompt: true });
  try {
    await openFile(page, 'epic_fast_25_workers.toml');
    await page.locator('.codelens-decoration a', { hasText: 'Run Workflow' }).first().waitFor();
    await command(page, 'Workflow: Run Workflow');
    await toast(page, 'trust').waitFor();
    expect(await toast(page, 'completed').count()).toBe(0);
  } finally {
    await stop();
  }
});
