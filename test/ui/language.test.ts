import { expect, test } from 'vitest';
import { Window } from './window';

const CONFIG = `[workflow]
name = "mine"
version = "1.0"
type = "fast_processing"

[parameters]
worker_cuont = 25
physics_duration_min = 120
stf_interval_sec = 60000
sample_fraction = 50
nobody_reads_this = 1

[testbed]
namespace = ""
`;

test('what the language server says is seen: problems, a hover with its links, keys to choose from', async () => {
  const window = await Window.open({ files: { 'workflows/mine.toml': CONFIG } });
  await window.openFile('mine.toml');
  const { page } = window;
  for (const mark of ['squiggly-warning', 'squiggly-error', 'squiggly-info']) {
    await page.locator(`.${mark}`).first().waitFor();
  }
  const line = page.locator('.view-line', { hasText: 'physics_duration_min' });
  await line.locator('span', { hasText: 'physics_duration_min' }).last().hover();
  const hover = page.locator('.monaco-hover', { hasText: '120 min = 2 h' });
  await hover.waitFor();
  expect(await hover.textContent()).toMatch(/Read at fast_processing\.py:\d+/);
  await page.locator('.view-line', { hasText: 'nobody_reads_this' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('wor');
  const list = page.locator('.suggest-widget .monaco-list-row', { hasText: 'worker_count' });
  await list.first().waitFor();
});
