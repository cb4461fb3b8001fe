import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { THEMES, type Theme, Window } from './window';

const WALKTHROUGH = 'media/walkthrough';

/** From opening a folder to comparing two executions, as a person goes; the walkthrough's pictures on the way. */
test.each(Object.keys(THEMES) as Theme[])('the whole story: %s', async (theme) => {
  mkdirSync(WALKTHROUGH, { recursive: true });
  // One of them sees the timeline open by itself; the pictures show one thing each.
  const isLive = theme === 'high-contrast';
  const window = await Window.open({
    theme,
    size: { width: 880, height: 600 },
    settings: { 'swf.timeline.openOnRun': isLive },
  });
  const { page } = window;
  const picture = async (name: string): Promise<void> => {
    if (!isLive) {
      const path = join(WALKTHROUGH, `${name}-${theme}.jpg`);
      await page.mouse.move(0, 0);
      await page.screenshot({ path, type: 'jpeg', quality: 60, animations: 'disabled' });
    }
  };
  await window.view();
  await window.row('epic_fast_25_workers').waitFor();
  await picture('sample');

  await window.row('epic_fast_25_workers').click();
  await window.lens('Run Workflow').click();
  await window.toast('-1 completed').waitFor({ timeout: 60_000 });
  await picture('run');
  if (!isLive) {
    await window.row(/-1/).first().click();
  }
  const timeline = await window.pageWith('.execution');
  await timeline.locator('.execution', { hasText: 'completed · 1 h' }).waitFor();
  await window.closeToasts();
  await picture('timeline');

  await window.openFile('epic_fast_25_workers.toml');
  await window.closeOthers();
  await window.lens('Run with parameters').click();
  const form = await window.pageWith('[data-parameter="parameters.worker_count"]');
  const workers = form.getByLabel('worker_count', { exact: true });
  await workers.fill('10');
  await workers.blur();
  await picture('parameters');
  await workers.press('Control+Enter');
  const end = window.toast('-2 completed');
  await end.waitFor({ timeout: 60_000 });
  await end.getByRole('button', { name: 'Compare with Last' }).click();
  const comparison = await window.pageWith('tr:has-text("parameters.worker_count")');
  const row = comparison.locator('tr', { hasText: 'parameters.worker_count' }).first();
  expect(await row.textContent()).toMatch(/25.*10/);

  await window.closeToasts();
  await window.menu(window.row(/-1/).last(), 'Pin');
  await window.row('Pinned').waitFor();
  await picture('executions');
});
