import { expect, test } from 'vitest';
import { Window } from './window';

test('the sample workspace opens by one command in an empty window, and runs', async () => {
  const window = await Window.open({ open: '' });
  await window.command('Workflow: Open the Sample Workspace');
  const { page } = window;
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'typescript' }).waitFor({
    timeout: 60_000,
  });
  await window.openFile('epic_fast_25_workers.toml');
  await window.lens('Run Workflow').click();
  await window.toast('completed').waitFor({ timeout: 60_000 });
  await window.view();
  await window.row(/^fast_processing.*Python.*workflows/).waitFor();
  await window.row(/^fast_processing.*TypeScript.*typescript\/workflows/).waitFor();
});

test('the walkthrough shows each step with its picture', async () => {
  // Narrower windows show no pictures.
  const window = await Window.open({ size: { width: 1600, height: 900 } });
  const { page } = window;
  await window.command('Welcome: Open Walkthrough');
  await window.choose('Get Started with Workflows');
  const steps = page.locator('.getting-started-step');
  await steps.first().waitFor();
  expect(await steps.count()).toBe(5);
  for (let n = 0; n < 5; n++) {
    await steps.nth(n).click();
    const picture = page.locator('.getting-started-media img');
    await picture.first().waitFor();
    // Loaded, not broken.
    await expect
      .poll(() => picture.first().evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(100);
  }
  await window.picture('walkthrough');
});
