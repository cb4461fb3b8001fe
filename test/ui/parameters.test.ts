import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, Editors, openFile, PICTURES, THEMES, toast, webview } from './editor';

let editors: Editors;

beforeAll(async () => {
  editors = await Editors.prepare();
});
afterAll(() => editors?.end());

/** Opens the form from the lens of a configuration. */
async function openForm(page: Page, name: string): Promise<FrameLocator> {
  await openFile(page, name);
  await page.locator('.codelens-decoration a', { hasText: 'Run with parameters' }).first().click();
  const form = webview(page);
  await form.locator('h1').waitFor();
  return form;
}

test.each(Object.entries(THEMES))(
  'the form shows, refuses, marks and resets: %s',
  async (name, theme) => {
    const { page, stop } = await editors.open(name, { theme });
    try {
      const form = await openForm(page, 'epic_fast_25_workers.toml');
      const workers = form.getByLabel('worker_count', { exact: true });
      expect(await workers.inputValue()).toBe('25');
      await workers.fill('0');
      const row = form.locator('[data-parameter="parameters.worker_count"]');
      await row.locator('.reason', { hasText: 'must be at least 1' }).waitFor();
      await form.getByLabel('physics_duration_min', { exact: true }).fill('half an hour');
      const typed = form.locator('[data-parameter="parameters.physics_duration_min"]');
      await typed.locator('.reason').waitFor();
      await form.getByLabel('Duration', { exact: true }).fill('1 h');
      await form.getByLabel('Seed', { exact: true }).fill('7');
      await form.locator('pre', { hasText: '--duration 3600' }).waitFor();
      await form.locator('body').evaluate(() => window.scrollTo(0, 0));
      await page.mouse.move(0, 0);
      await page.screenshot({ path: join(PICTURES, `parameters-${name}.png`) });
      await row.getByRole('button', { name: 'Reset worker_count' }).click();
      expect(await workers.inputValue()).toBe('25');
      await expect.poll(() => row.locator('.reason').count()).toBe(0);
    } finally {
      await stop();
    }
  },
);

test('values are changed with units, run, saved as a configuration and kept over a reload', async () => {
  const { page, workspace, stop } = await editors.open('story');
  try {
    const form = await openForm(page, 'epic_fast_25_workers.toml');
    const minutes = form.getByLabel('physics_duration_min', { exact: true });
    await minutes.fill('0.5 h');
    await minutes.blur();
    expect(await minutes.inputValue()).toBe('30');
    const workers = form.getByLabel('worker_count', { exact: true });
    await workers.press('ArrowUp');
    expect(await workers.inputValue()).toBe('26');
    await form
      .locator('pre', {
        hasText:
          'swf-testbed run-workflow epic_fast_processing --config workflows/epic_fast_25_workers.toml --physics-duration-min 30 --worker-count 26',
      })
      .waitFor();
    await workers.press('Control+Enter');
    await toast(page, 'completed: 1,8').waitFor({ timeout: 60_000 });

    await form.getByRole('button', { name: 'Save as Configuration…' }).click();
    const name = page.locator('.quick-input-widget input.input');
    await name.fill('epic_fast_10_workers');
    await page.locator('.quick-input-message', { hasText: 'is there already' }).waitFor();
    await name.fill('half_hour');
    await name.press('Enter');
    await page.locator('.tab', { hasText: 'half_hour.toml' }).waitFor();
    expect(readFileSync(join(workspace, 'workflows/half_hour.toml'), 'utf8')).toBe(
      [
        '# What differs from fast_processing_default.toml. Made from epic_fast_25_workers.toml.',
        '[workflow]',
        'name = "half_hour"',
        'version = "1.0"',
        'type = "fast_processing"',
        '',
        '[parameters]',
        'worker_count = 26',
        'physics_duration_min = 30',
        '',
        '[infrastructure]',
        'activemq_streams = 25',
        'node_parallelism = 25',
        '',
      ].join('\n'),
    );

    await form.getByLabel('Filter parameters').fill('worker_count');
    await expect.poll(() => form.locator('[data-parameter]').count()).toBe(1);
    const reloaded = page.waitForEvent('domcontentloaded');
    await command(page, 'Developer: Reload Window');
    await reloaded;
    const again = webview(page);
    await again.locator('[data-parameter]').first().waitFor({ timeout: 60_000 });
    expect(await again.locator('[data-parameter]').count()).toBe(1);
    expect(await again.getByLabel('worker_count', { exact: true }).inputValue()).toBe('26');
  } finally {
    await stop();
  }
});
