import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { expect, test } from 'vitest';
import { THEMES, type Theme, Window } from './window';

/** Opens the form from the lens of a configuration. */
async function openForm(window: Window, name: string): Promise<FrameLocator> {
  await window.openFile(name);
  await window.lens('Run with parameters').click();
  const form = window.webview;
  await form.locator('h1').waitFor();
  return form;
}

test.each(Object.keys(THEMES) as Theme[])(
  'the form shows, refuses, marks and resets: %s',
  async (theme) => {
    const window = await Window.open({ theme });
    const form = await openForm(window, 'epic_fast_25_workers.toml');
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
    await form.locator('body').evaluate(() => globalThis.scrollTo(0, 0));
    await window.page.mouse.move(0, 0);
    await window.picture(`parameters-${theme}`);
    await row.getByRole('button', { name: 'Reset worker_count' }).click();
    expect(await workers.inputValue()).toBe('25');
    await expect.poll(() => row.locator('.reason').count()).toBe(0);
  },
);

test('values are changed with units, run, saved as a configuration and kept over a reload', async () => {
  // Another page beside the form would be one too many.
  const window = await Window.open({ settings: { 'swf.timeline.openOnRun': false } });
  const { page } = window;
  const form = await openForm(window, 'epic_fast_25_workers.toml');
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
  await window.toast('completed: 1,8').waitFor({ timeout: 60_000 });

  await form.getByRole('button', { name: 'Save as Configuration…' }).click();
  const name = window.input;
  await name.fill('epic_fast_10_workers');
  await page.locator('.quick-input-message', { hasText: 'is there already' }).waitFor();
  await name.fill('half_hour');
  await name.press('Enter');
  await page.locator('.tab', { hasText: 'half_hour.toml' }).waitFor();
  expect(readFileSync(join(window.folder, 'workflows/half_hour.toml'), 'utf8')).toBe(
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
  await window.command('Developer: Reload Window');
  await reloaded;
  const again = window.webview;
  await again.locator('[data-parameter]').first().waitFor({ timeout: 60_000 });
  expect(await again.locator('[data-parameter]').count()).toBe(1);
  expect(await again.getByLabel('worker_count', { exact: true }).inputValue()).toBe('26');
});
