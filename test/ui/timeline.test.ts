import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { THEMES, type Theme, Window } from './window';

/** Simulates for ever, as fast as it can. */
const ENDLESS = {
  'workflows/endless.ts':
    "import type { Environment } from 'swf-testbed/simulation';\nexport class WorkflowExecutor {\n  *execute(env: Environment) {\n    for (;;) {\n      yield* this.step(env);\n    }\n  }\n  *step(env: Environment) {\n    yield env.timeout(1);\n  }\n}\n",
  'workflows/endless_default.toml': '[workflow]\nname = "endless"\nversion = "1.0"\n',
};

/** The timeline that is in view. */
function timeline(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** What the browser refused to load or run. */
function refusals(page: Page): string[] {
  const texts: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) {
      texts.push(message.text());
    }
  });
  return texts;
}

/** Runs a configuration and waits for its timeline to show the end. */
async function run(window: Window, configuration: string): Promise<void> {
  await window.openFile(configuration);
  await window.lens('Run Workflow').click();
  await timeline(window.page).getByText('completed ·').waitFor({ timeout: 60_000 });
}

const searchField = (window: Window) =>
  timeline(window.page).getByRole('searchbox', { name: 'Search names' });

/** Selects the first span of a name, by the search. */
async function select(window: Window, name: string): Promise<void> {
  const search = searchField(window);
  await search.fill(name);
  await search.press('Enter');
  await timeline(window.page).getByRole('button', { name: 'Go to source' }).waitFor();
}

const tab = (window: Window, text: string | RegExp) =>
  window.page.locator('.tab', { hasText: text }).first();

test.each(Object.keys(THEMES) as Theme[])(
  'a run opens its timeline, and the page breaks no rule of its policy: %s',
  async (theme) => {
    const window = await Window.open({ theme, size: { width: 1600, height: 900 } });
    const refused = refusals(window.page);
    await run(window, 'epic_fast_25_workers.toml');
    const page = timeline(window.page);
    await page.getByRole('application').waitFor();
    await select(window, 'reconstruct');
    expect(refused).toEqual([]);
    await window.command('Notifications: Clear All Notifications');
    await window.command('View: Toggle Primary Side Bar Visibility');
    await window.lens('last: completed').waitFor();
    await window.picture(`timeline-${theme}`);
  },
);

test('it grows while the run goes on, and cancels it', async () => {
  const window = await Window.open({ files: ENDLESS });
  await window.openFile('endless_default.toml');
  await window.lens('Run Workflow').click();
  const status = timeline(window.page).getByText(/^running · /);
  await status.waitFor({ timeout: 60_000 });
  const seen = new Set<string | null>();
  await expect
    .poll(async () => seen.add(await status.textContent()).size, { timeout: 30_000 })
    .toBeGreaterThan(3);
  // Hidden and shown again while it goes on: everything is there, from the beginning.
  await tab(window, 'Timeline').click();
  await window.openFile('stf_processing.py');
  await tab(window, 'Timeline').click();
  await status.waitFor();
  await select(window, 'step');
  await timeline(window.page).getByRole('button', { name: 'Cancel the execution' }).click();
  await timeline(window.page)
    .getByText(/^cancelled · /)
    .waitFor();
});

test('go to source opens the line; what ran when the file has changed since', async () => {
  const window = await Window.open();
  await run(window, 'epic_fast_25_workers.toml');
  const file = join(window.folder, 'workflows/fast_processing.py');
  const code = readFileSync(file, 'utf8');
  const line = code.split('\n').findIndex((text) => text.includes('def reconstruct')) + 1;
  await select(window, 'reconstruct');
  const goToSource = timeline(window.page).getByRole('button', { name: 'Go to source' });
  await goToSource.click();
  await tab(window, /^fast_processing\.py$/).waitFor();
  await window.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col 1` }).waitFor();

  writeFileSync(file, `# changed\n${code}`);
  await expect
    .poll(async () => {
      await goToSource.click();
      return tab(window, /fast_processing\.py as epic_fast_processing-.+-1 ran it/).isVisible();
    })
    .toBe(true);
  await window.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col 1` }).waitFor();
});

test('hidden and shown again, and after the window was loaded anew, it is as it was', async () => {
  const window = await Window.open();
  await run(window, 'stf_processing_default.toml');
  const search = searchField(window);
  await select(window, 'generate_stf');
  const found = timeline(window.page).getByText(/^1 of [\d,]+$/);
  await found.waitFor();
  // In its own group, over it.
  await tab(window, 'Timeline').click();
  await window.openFile('stf_processing.py');
  await expect.poll(() => search.isVisible()).toBe(false);
  await tab(window, 'Timeline').click();
  await expect.poll(() => search.inputValue(), { timeout: 30_000 }).toBe('generate_stf');
  await window.command('Developer: Reload Window');
  await window.page.locator('.monaco-workbench').waitFor();
  await expect
    .poll(() => search.inputValue({ timeout: 5000 }).catch(() => ''), { timeout: 60_000 })
    .toBe('generate_stf');
  await timeline(window.page).getByText('completed ·').waitFor();
});

test('two executions side by side: chosen, remembered while hidden, closed', async () => {
  const window = await Window.open();
  await run(window, 'epic_fast_10_workers.toml');
  await run(window, 'epic_fast_50_workers.toml');
  const page = timeline(window.page);
  await tab(window, /Timeline: .+-2/).click();
  await page.getByText(/-2$/).first().waitFor();
  await page.getByRole('button', { name: 'Compare…' }).click();
  await window.choose('-1');
  const end = page.getByRole('button', { name: 'End comparison' });
  await end.waitFor();
  await tab(window, /Timeline: .+-1/).click();
  await tab(window, /Timeline: .+-2/).click();
  await end.waitFor({ timeout: 30_000 });
  await window.command('Developer: Reload Window');
  await window.page.locator('.monaco-workbench').waitFor();
  await end.click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Compare…' }).waitFor();
});

test('a trace that is damaged or gone is told in one sentence', async () => {
  const window = await Window.open();
  await run(window, 'stf_processing_default.toml');
  const traces = join(window.folder, '.swf-testbed/traces');
  const [name = ''] = readdirSync(traces);
  writeFileSync(join(traces, name), readFileSync(join(traces, name)).subarray(0, 500));
  await window.command('View: Close All Editors');
  await window.command('Workflow: Open Timeline');
  await window.choose('stf_processing-');
  await timeline(window.page)
    .getByText(/cannot be read: The trace file is/)
    .waitFor();
  await window.command('View: Close All Editors');
  rmSync(join(traces, name));
  await window.command('Workflow: Open Timeline');
  await window.choose('stf_processing-');
  await timeline(window.page)
    .getByText(/cannot be read: .*no such file/)
    .waitFor();
});
