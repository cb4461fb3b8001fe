import { expect, test } from 'vitest';
import { Window } from './window';

/** Simulates for ever, a second at a time. */
const ENDLESS = {
  'workflows/endless.ts':
    "import type { Environment } from 'swf-testbed/simulation';\nexport class WorkflowExecutor {\n  *execute(env: Environment) {\n    for (;;) {\n      yield env.timeout(1);\n    }\n  }\n}\n",
  'workflows/endless_default.toml': '[workflow]\nname = "endless"\nversion = "1.0"\n',
};

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
  await window.command('Workflow: Run Workflow');
  await status.click();
  await window.toast(/endless-.+-2 terminated/).waitFor();
});
