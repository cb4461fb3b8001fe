import { expect, test } from 'vitest';
import { ENDLESS, SHORT } from './samples';
import { Window } from './window';

test('while it runs: time and rate in the notification and the status bar; cancelled there', async () => {
  const window = await Window.open({ files: ENDLESS });
  await window.openFile('endless_default.toml');
  await window.lens('Run Workflow').click();
  const toast = window.toast(/[1-9][\d,]* s simulated, [\d,]+ s per second, [\d,]+ events/);
  await toast.waitFor({ timeout: 60_000 });
  const status = window.page.locator('.statusbar-item', {
    hasText: /endless-.+-\d: [1-9][\d,]* s/,
  });
  await status.waitFor();
  await window.picture('running');
  await toast.getByRole('button', { name: 'Cancel' }).click();
  await window.toast(/endless-.+-1 terminated: [\d,.]+ s simulated/).waitFor();
  await expect.poll(() => status.count()).toBe(0);

  // And once more from the status bar.
  await window.openFile('endless_default.toml');
  await window.command('Workflow: Run Workflow');
  await status.click();
  await window.toast(/endless-.+-2 terminated/).waitFor();
});

test('executions: what differs, pin, note, filter, group, run again, delete', async () => {
  const window = await Window.open({ files: SHORT });
  const { page } = window;
  for (const [n, name] of ['short_default.toml', 'short_more.toml'].entries()) {
    await window.openFile(name);
    await window.lens('Run Workflow').click();
    await window.toast(new RegExp(`short-.+-${n + 1} completed`)).waitFor({ timeout: 60_000 });
  }
  await window.view();
  const first = window.row(/short-.+-1/).last();
  const second = window.row(/short-.+-2/).last();
  expect(await second.textContent()).toMatch(/20 s · just now/);

  await second.hover();
  const hover = page.locator('.workbench-hover', { hasText: 'Different from the default' });
  await hover.waitFor();
  expect(await hover.textContent()).toMatch(/steps = 20 {2}# 10/);
  await page.keyboard.press('Escape');

  await window.menu(second, 'Edit Note');
  await window.input.fill('twice as long');
  await window.input.press('Enter');
  await window.row('twice as long').waitFor();
  await window.menu(first, 'Pin');
  await window.row('Pinned').waitFor();

  await window.command('Workflow: Filter Executions');
  await window.input.fill('twice');
  await window.choose('Containing');
  await expect.poll(() => window.row(/short-.+-1/).count()).toBe(0);
  await second.waitFor();
  await window.command('Workflow: Show All Executions');
  await first.waitFor();

  await window.command('Workflow: Group Executions');
  await window.choose('By status');
  await window.row(/^completed/).waitFor();
  await window.picture('executions');

  await window.menu(second, 'Run Again');
  await window.row(/short-.+-3/).waitFor({ timeout: 60_000 });

  // Two at once, by the key.
  await window.row(/short-.+-3/).click();
  await second.click({ modifiers: ['Control'] });
  await page.keyboard.press('Delete');
  const dialog = page.locator('.monaco-dialog-box', { hasText: 'Delete 2 executions' });
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => window.row(/short-.+-[23]/).count()).toBe(0);
  await first.waitFor();
});
